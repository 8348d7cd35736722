using System.Globalization;
using Gate.Benchmarks.Generating;

namespace Gate.Benchmarks.Measuring;

/// <summary>
/// Times what design budgets name, side by side: each round runs every command once, so that all see the same machine. It prints and never
/// judges: a wall clock on a shared machine proves nothing by itself.
/// </summary>
internal static class Measurement
{
    private const int WarmUps = 3;
    private const int MemoryRuns = 3;

    public static void Run(string gate, int runs, string? repository, TextWriter output)
    {
        var temporary = Directory.CreateTempSubdirectory("gate-measure-");
        try
        {
            var empty = Path.Combine(temporary.FullName, "empty");
            Directory.CreateDirectory(empty);
            var git = new Git(empty);
            git.Run("init", "--quiet", "--initial-branch=base");
            git.Commit("Begin");
            if (repository is null)
            {
                repository = Path.Combine(temporary.FullName, "repository");
                var generated = GeneratedRepository.Of(seed: 1, count: 5000);
                generated.WriteTo(repository);
                output.WriteLine(generated);
            }

            Command[] commands =
            [
                new("/bin/true", File.Exists("/bin/true") ? "/bin/true" : "/usr/bin/true", []),
                new("gate --version", gate, ["--version"]),
                new("gate check, empty repository", gate, ["check", empty, "--base", "base", "--head", "base"]),
                new("gate check, one file of many", gate, ["check", repository, "--base", "base", "--head", "head"]),
            ];
            var results = commands.Select(_ => new List<ChildRun>()).ToList();
            for (var round = 0; round < WarmUps + runs; round++)
            {
                for (var i = 0; i < commands.Length; i++)
                {
                    var run = ChildRun.Of(commands[i].Program, commands[i].Arguments);
                    if (round >= WarmUps)
                        results[i].Add(run);
                }
            }

            Print(commands, results, output);
        }
        finally
        {
            Delete(temporary);
        }
    }

    private static void Print(Command[] commands, List<List<ChildRun>> results, TextWriter output)
    {
        var reference = Median(results[0]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"",-30} {"min ms",9} {"median ms",10} {"max ms",9} {"- true ms",10} {"x true",7} {"peak MB",8}  exit"));
        for (var i = 0; i < commands.Length; i++)
        {
            var runs = results[i];
            var median = Median(runs);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{commands[i].Name,-30} {runs.Min(run => run.Wall).TotalMilliseconds,9:f2} {median,10:f2} {runs.Max(run => run.Wall).TotalMilliseconds,9:f2} {median - reference,10:f2} {median / reference,7:f1} {Peak(commands[i]) / 1e6,8:f1}  {string.Join(',', runs.Select(run => run.ExitCode).Distinct())}"));
        }
    }

    private static long Peak(Command command) => Enumerable.Range(0, MemoryRuns).Max(_ => ChildRun.PeakOf(command.Program, command.Arguments));

    private static double Median(List<ChildRun> runs)
    {
        var sorted = runs.Select(run => run.Wall.TotalMilliseconds).Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static void Delete(DirectoryInfo folder)
    {
        // Git writes its objects read-only.
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.IsReadOnly = false;
        folder.Delete(recursive: true);
    }

    private sealed record Command(string Name, string Program, string[] Arguments);
}
