using Gate.Testing;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>Standard output and reports that cannot be written, or not to their end: the verdict stands, and nobody reads half of one.</summary>
public sealed class OutputFaultTests : IDisposable
{
    private readonly TempFolder repository = new();
    private readonly TempFolder outside = new();

    public OutputFaultTests()
    {
        Shell.Need();
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        for (var i = 0; i < 20; i++)
            repository.Write($"{i}.yaml", $"apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {{name: web-{i}}}\n");
        repository.Write("fine/a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
    }

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
    }

    [Theory]
    [InlineData("check .", "> /dev/full", 1)]
    [InlineData("check . --format json", "> /dev/full", 1)]
    [InlineData("check fine", "> /dev/full", 0)]
    [InlineData("rules list", "> /dev/full", 2)]
    [InlineData("inventory fine", "> /dev/full", 2)]
    [InlineData("check .", ">&-", 1)]
    public void Standard_output_that_is_full_or_closed_is_said_and_no_verdict_depends_on_it(string command, string where, int code)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no full device here");
        var answer = Shell.Run($"cd '{repository.Root}'; \"$GATE\" {command} {where}");
        Assert.Equal(code, answer.ExitCode);
        Assert.StartsWith("gate: standard output could not be written to: ", Assert.Single(answer.Messages.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_fault()
    {
        var answer = Shell.Run($"\"$GATE\" check '{repository.Root}' --format json | head -n 1; exit ${{PIPESTATUS[0]}}");
        Assert.Equal((1, "{\n", ""), (answer.ExitCode, answer.Output, answer.Messages));
    }

    [Fact]
    public void A_report_on_a_full_disk_is_said_and_a_device_stays_one()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no full device here");
        var answer = Shell.Run($"\"$GATE\" check '{repository.Root}' --format json=/dev/full > /dev/null; code=$?; test -c /dev/full || code=99; exit $code");
        Assert.Equal(1, answer.ExitCode);
        Assert.Contains("gate: the report /dev/full could not be written: ", answer.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a report from before\n")]
    [InlineData(null)]
    public void A_run_that_is_killed_while_it_writes_a_report_leaves_no_half_of_one(string? before)
    {
        if (before is not null)
            outside.Write("gate.json", before);

        // The kernel ends whoever writes beyond the limit, which the report does.
        var answer = Shell.Run($"ulimit -f 4; \"$GATE\" check '{repository.Root}' --no-cache --format json='{outside.At("gate.json")}' > /dev/null");
        Assert.NotInRange(answer.ExitCode, 0, 3);
        Assert.Equal(4096, new FileInfo(Assert.Single(Directory.GetFiles(outside.Root, "gate.json.*.tmp"))).Length);
        Assert.Equal(before, File.Exists(outside.At("gate.json")) ? File.ReadAllText(outside.At("gate.json")) : null);
        Assert.Equal(1, Shell.Run($"\"$GATE\" check '{repository.Root}' --format json='{outside.At("gate.json")}' > /dev/null").ExitCode);
        Assert.EndsWith("}\n", File.ReadAllText(outside.At("gate.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_and_a_pipe_stay_what_they_are_and_a_file_keeps_its_mode()
    {
        var answer = Shell.Run(
            $"""
            cd '{outside.Root}'; mkfifo pipe; ln -s real link; echo old > real; echo old > mine; chmod 600 mine
            cat pipe > read & "$GATE" check '{repository.Root}' --format json=pipe --format json=link --format json=mine > /dev/null; code=$?; wait
            test -p pipe -a -L link && cmp read real && cmp read mine && test "$(stat -c %a mine)" = 600 || code=99
            exit $code
            """);
        Assert.Equal((1, "", ""), (answer.ExitCode, answer.Output, answer.Messages));
        Assert.Equal(["link", "mine", "pipe", "read", "real"], Directory.EnumerateFileSystemEntries(outside.Root).Select(Path.GetFileName).Order());
    }
}
