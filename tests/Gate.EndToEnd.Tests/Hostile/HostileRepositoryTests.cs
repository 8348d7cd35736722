using System.Diagnostics;
using System.Globalization;
using Gate.Testing;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Repositories that mean harm, through the whole program.</summary>
public sealed class HostileRepositoryTests : IDisposable
{
    private const string Nothing = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private readonly TempFolder repository = new();
    private readonly TempFolder outside = new();
    private readonly TempFolder scratch = new();

    public void Dispose()
    {
        repository.Dispose();
        outside.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public void An_untrusted_change_is_rendered_where_there_is_a_sandbox_and_verbose_says_which()
    {
        Need();
        Chart("chart", Nothing);
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
        repository.Write("app/a.yaml", Nothing);
        var answer = Check("--untrusted", "--verbose");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(2, answer.Json.GetProperty("coverage").GetProperty("rendered").GetInt32());
        Assert.Empty(answer.NotChecked);
        Assert.Contains("sandbox: ", answer.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("without a sandbox", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_outside_is_neither_read_nor_asked_for_and_each_source_says_so()
    {
        using var listener = new Listener();
        outside.Write("kustomization.yaml", "configMapGenerator: [{name: a, files: [secret]}]\n");
        var secret = outside.Write("secret", "hidden-away");
        Chart("linked", Nothing + "data:\n  stolen: {{ .Files.Get \"link\" | quote }}\n");
        File.CreateSymbolicLink(repository.At("linked/link"), secret);
        Chart("asking", Nothing);
        repository.Write("asking/values.schema.json", $$"""{"$ref": "http://{{listener.Address}}/x.json"}""");
        Chart("opening", Nothing);
        repository.Write("opening/values.schema.json", $$"""{"$ref": "file://{{secret}}"}""");
        repository.Write("remote/kustomization.yaml", $"resources: [\"http://{listener.Address}/base.yaml\"]\n");
        repository.Write("escaping/kustomization.yaml", $"resources: [{Path.GetRelativePath(repository.At("escaping"), outside.Root)}]\n");
        repository.Write("absolute/kustomization.yaml", $"resources: [{outside.Root}]\n");
        repository.Write("files/kustomization.yaml", $"configMapGenerator: [{{name: a, files: [{secret}]}}]\n");

        var answer = Check("--untrusted");

        Assert.False(listener.WasReached());
        Assert.DoesNotContain("hidden-away", answer.Output + answer.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain(scratch.Root, answer.Output, StringComparison.Ordinal);
        foreach (var source in (string[])["linked", "asking", "opening", "remote", "escaping", "absolute", "files"])
            Assert.Contains(answer.NotChecked, entry => entry.Text("location", "file")!.StartsWith(source + "/", StringComparison.Ordinal));
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
    }

    [Fact(Timeout = 120_000)]
    public async Task When_Gate_is_killed_its_renderer_dies_with_it()
    {
        Need();
        Chart("chart", "{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
        using var gate = Process.Start(new ProcessStartInfo(GateProgram.Program, ["check", repository.Root]) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["TMPDIR"] = scratch.Root, ["XDG_CACHE_HOME"] = outside.Root } })!;
        var helm = await Until(() => Running().FirstOrDefault(one => one.Parent == gate.Id && one.Name.StartsWith("helm", StringComparison.Ordinal)));
        gate.Kill();
        await gate.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Until(() => Running().Any(one => one.Id == helm!.Id) ? null : "gone");
    }

    private static IEnumerable<Program> Running()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
                continue;
            string text;
            try
            {
                text = File.ReadAllText(folder + "/stat");
            }
            catch (IOException)
            {
                continue;
            }

            // PID (NAME) STATE PARENT ...
            var end = text.LastIndexOf(')');
            var rest = text[(end + 2)..].Split(' ');
            if (rest[0] is not ("Z" or "X"))
                yield return new(id, text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end], int.Parse(rest[1], CultureInfo.InvariantCulture));
        }
    }

    private void Chart(string folder, string template)
    {
        repository.Write($"{folder}/Chart.yaml", $"apiVersion: v2\nname: {folder}\nversion: 0.1.0\n");
        repository.Write($"{folder}/templates/a.yaml", template);
    }

    private Answer Check(params string[] more) =>
        GateProgram.Run(new Dictionary<string, string> { ["TMPDIR"] = scratch.Root }, null, null, ["check", repository.Root, "--format", "json", .. more]);

    private sealed record Program(int Id, string Name, int Parent);
}
