using Gate.Testing;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>A cache that is damaged, full, closed or from another time: what is not to be used is rendered anew, and every answer is the one without a cache.</summary>
public sealed class CacheFaultTests : IDisposable
{
    private readonly TempFolder repository = new();
    private readonly TempFolder home = new();
    private readonly string right;

    public CacheFaultTests()
    {
        Shell.Need();
        repository.Write(".gate.yaml", "clusters: [{name: prod, kubernetesVersion: '1.33'}]\n");
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/templates/a.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n");
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\nnamePrefix: x-\n");
        repository.Write("app/a.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: api\n");
        right = Check().Output;
    }

    private string Renders => home.At("gate/renders");

    public void Dispose()
    {
        if (!OperatingSystem.IsWindows() && Directory.Exists(Renders))
            File.SetUnixFileMode(Renders, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        repository.Dispose();
        home.Dispose();
    }

    [Fact]
    public void An_entry_that_is_another_one_s_or_lacks_its_end_is_rendered_anew()
    {
        foreach (var damage in (Action<string>[])[
            static entry => File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..^1]),
            static entry => File.WriteAllBytes(entry, []),
            static entry => Turn(entry, 0),
            static entry => Turn(entry, -1),
            entry => File.Copy(Directory.GetFiles(Renders).First(other => other != entry), entry, overwrite: true)])
        {
            foreach (var entry in Directory.GetFiles(Renders))
            {
                damage(entry);
                Same(Check());
            }
        }
    }

    [Fact]
    public void A_folder_in_the_place_of_an_entry_is_left_alone_and_only_a_verbose_run_says_so()
    {
        foreach (var entry in Directory.GetFiles(Renders))
        {
            File.Delete(entry);
            Directory.CreateDirectory(Path.Combine(entry, "not-empty"));
        }

        Same(Check());
        Assert.Contains("cache: ", Check("--verbose").Messages, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Renders));
    }

    [Theory]
    [InlineData(1970)]
    [InlineData(2100)]
    public void Entries_of_another_time_are_used_and_the_clock_decides_nothing(int year)
    {
        foreach (var entry in Directory.GetFiles(Renders))
            File.SetLastWriteTimeUtc(entry, new DateTime(year, 1, 2, 3, 4, 5, DateTimeKind.Utc));
        var answer = Check("--verbose");
        Assert.Contains("cache: 2 renderings found", answer.Messages, StringComparison.Ordinal);
        Assert.Equal(right, answer.Output);
    }

    [Fact]
    public void A_full_disk_keeps_nothing_and_changes_nothing()
    {
        Shell.NeedMounts();
        var answer = Shell.Run($"exec unshare -m sh -c 'mount -t tmpfs -o size=4k,mode=700 none \"$1\" && XDG_CACHE_HOME=\"$1\" \"$GATE\" check \"$2\" --format json; code=$?; find \"$1\" -name \"*.tmp\" >&2; exit $code' - '{home.Root}' '{repository.Root}'");
        Same(answer);
    }

    [Fact]
    public void A_folder_that_may_only_be_read_is_read_and_what_it_lacks_is_rendered()
    {
        // Root may write anywhere: an ordinary user has to ask.
        var asUser = Environment.IsPrivilegedProcess ? "setpriv --reuid 65532 --regid 65532 --clear-groups " : "";
        var answer = Shell.Run(
            $"""
            export XDG_CACHE_HOME='{home.At("user")}'; mkdir -p "$XDG_CACHE_HOME"; chmod a+rx '{home.Root}' '{repository.Root}'; chmod -R a+rX '{repository.Root}'
            [ -z '{asUser}' ] || chown 65532 "$XDG_CACHE_HOME"
            {asUser}"$GATE" check '{repository.Root}' --format json > /dev/null
            rm -f "$(ls -S "$XDG_CACHE_HOME"/gate/renders/* | head -n 1)"; chmod -R a-w "$XDG_CACHE_HOME"
            {asUser}"$GATE" check '{repository.Root}' --format json; code=$?; chmod -R u+w "$XDG_CACHE_HOME"; exit $code
            """);
        Same(answer);
    }

    [Fact]
    public void Two_runs_at_once_on_a_cold_cache_are_both_right_though_one_is_killed()
    {
        Directory.Delete(Renders, recursive: true);
        var answer = Shell.Run(
            $"""
            export XDG_CACHE_HOME='{home.Root}'; for i in 1 2 3 4 5 6; do "$GATE" check '{repository.Root}' --format json > /dev/null & pids="$pids $!"; sleep 0.1; done
            "$GATE" check '{repository.Root}' --format json & last=$!; kill -9 $pids 2> /dev/null; wait $last
            """);
        Assert.Equal((1, right), (answer.ExitCode, answer.Output));
        Same(Check());
    }

    private static void Turn(string entry, int at)
    {
        var bytes = File.ReadAllBytes(entry);
        bytes[at < 0 ? bytes.Length + at : at] ^= 1;
        File.WriteAllBytes(entry, bytes);
    }

    private void Same(Answer answer) => Assert.Equal((1, right, ""), (answer.ExitCode, answer.Output, answer.Messages));

    private Answer Check(params string[] more) =>
        GateProgram.Run(new Dictionary<string, string> { ["XDG_CACHE_HOME"] = home.Root }, null, null, ["check", repository.Root, "--format", "json", .. more]);
}
