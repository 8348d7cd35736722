using System.Diagnostics;
using System.Globalization;
using Gate.Benchmarks.Generating;
using Gate.Benchmarks.Generating.Layouts;
using Gate.Knowledge.Blobs;

namespace Gate.Benchmarks.Measuring;

/// <summary>Measures what the design has budgets for, side by side, in one run.</summary>
internal sealed class Measurement
{
    private const int WarmUps = 3;
    private const int ScanObjects = 50_000;
    private const int Templates = 200;
    private const int LargeTree = 100_000_000;

    private readonly MeasureOptions options;
    private readonly TextWriter output;
    private readonly string folder;
    private readonly int longRuns;

    private Measurement(MeasureOptions options, TextWriter output, string folder)
    {
        this.options = options;
        this.output = output;
        this.folder = folder;
        longRuns = Math.Max(1, options.Runs / 4);
    }

    /// <summary>Measures all.</summary>
    public static void Run(MeasureOptions options, TextWriter output) => Run(options, output, static measurement =>
    {
        measurement.Starts();
        measurement.Declared();
        measurement.Knowledge();
        measurement.Scan();
        measurement.Large();
        measurement.Chart();
    });

    /// <summary>Measures only what is worked out from declarations.</summary>
    public static void RunDeclared(MeasureOptions options, TextWriter output) => Run(options, output, static measurement => measurement.Declared());

    private static void Run(MeasureOptions options, TextWriter output, Action<Measurement> measure)
    {
        var temporary = options.Scratch is { } scratch
            ? Directory.CreateDirectory(scratch).CreateSubdirectory($"gate-measure-{Environment.ProcessId}")
            : Directory.CreateTempSubdirectory("gate-measure-");
        try
        {
            measure(new(options, output, temporary.FullName));
        }
        finally
        {
            Delete(temporary);
        }
    }

    private static string True => File.Exists("/bin/true") ? "/bin/true" : "/usr/bin/true";

    private static string InPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).First(File.Exists);

    private string Place(string name) => Path.Combine(folder, name);

    private void Starts()
    {
        var empty = Place("empty");
        Directory.CreateDirectory(empty);
        var git = new Git(empty);
        git.Run("init", "--quiet", "--initial-branch=base");
        git.Commit("Begin");
        var repository = options.Repository;
        if (repository is null)
        {
            repository = Place("repository");
            var generated = GeneratedRepository.Of(seed: 1, count: 5000);
            generated.WriteTo(repository);
            output.WriteLine($"repository: {generated}");
        }

        Table.Measure(
            "start, and one file of many",
            [
                new("/bin/true", True, []),
                new("gate --version", options.Gate, ["--version"]),
                new("gate check, empty repository", options.Gate, ["check", empty, "--base", "base", "--head", "base"]),
                new("gate check, one file of 5,000", options.Gate, ["check", repository, "--base", "base", "--head", "head"]),
            ],
            WarmUps,
            options.Runs,
            output);
    }

    /// <summary>Layouts of repositories whose clusters are declared, of one tree and of two that differ in one version. git says what reading them takes at least.</summary>
    private void Declared()
    {
        var cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Place("cache-of-layouts"));
        foreach (var name in GeneratedLayout.Names)
        {
            var repository = Place(name);
            var layout = GeneratedLayout.Of(name, seed: 1, count: 5000);
            layout.WriteTo(repository);
            output.WriteLine();
            output.WriteLine(layout);
            Table.Measure(
                layout.Name,
                [
                    new("/bin/true", True, []),
                    new("git diff base head", InPath("git"), ["-C", repository, "diff", "base", "head"]),
                    new("git archive head", InPath("git"), ["-C", repository, "archive", "head"]),
                    new("gate inventory, files of the folder", options.Gate, ["inventory", repository]),
                    new("gate inventory --revision head", options.Gate, ["inventory", repository, "--revision", "head"]),
                    new("gate check --base base --head head", options.Gate, ["check", repository, "--base", "base", "--head", "head"]),
                ],
                WarmUps,
                options.Runs,
                output);
        }

        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", cache);
    }

    /// <summary>Opens the knowledge that is built in and asks it once, in this process: with a program's start around it, it cannot be told.</summary>
    private void Knowledge()
    {
        using var stream = System.Reflection.Assembly.Load("gate").GetManifestResourceStream("gate.knowledge")!;
        var blob = new byte[stream.Length];
        stream.ReadExactly(blob);
        const int times = 1000;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < times; i++)
            _ = BlobKnowledge.Open(blob).FindApi(new("apps", "v1"), "Deployment");
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"opening the knowledge of {blob.Length / 1024} KiB and finding one API in it: {Stopwatch.GetElapsedTime(start).TotalMicroseconds / times:f1} us"));
    }

    private void Scan()
    {
        var scan = Place("scan");
        var bytes = GeneratedScan.Of(seed: 1, ScanObjects).WriteTo(scan);
        var rows = new List<Row> { new("gate check", options.Gate, ["check", scan]) };
        if (options.Kubeconform is { } kubeconform)
        {
            // No schemas: there is nothing to fetch, and each object is counted and skipped, which flatters it.
            rows.Add(new("kubeconform, no schemas", kubeconform, ["-ignore-missing-schemas", "-schema-location", Place("none") + "/{{.ResourceKind}}.json", scan]));
        }

        if (options.Pluto is { } pluto)
            rows.Add(new("pluto, apiVersions only", pluto, ["detect-files", "--directory", scan, "--target-versions", "k8s=v1.37.0"]));
        Table.Measure(string.Create(CultureInfo.InvariantCulture, $"full scan, {ScanObjects} objects, {bytes / 1e6:f0} MB"), rows, 1, longRuns, output);
        Directory.Delete(scan, recursive: true);
    }

    private void Large()
    {
        var large = Place("large");
        var bytes = 0L;
        for (var part = 1; bytes < LargeTree; part++)
            bytes += GeneratedScan.Of((ulong)part, ScanObjects / 10).WriteTo(Path.Combine(large, $"part-{part:d2}"));
        Table.Measure(string.Create(CultureInfo.InvariantCulture, $"memory on a tree of {bytes / 1e6:f0} MB"), [new("gate check", options.Gate, ["check", large])], 0, 1, output);
        Directory.Delete(large, recursive: true);
    }

    private void Chart()
    {
        var (before, after) = (Place("before"), Place("after"));
        GeneratedChart.WriteTo(before, after, Templates);
        string[] check = ["check", "--base-dir", before, "--head-dir", after, .. options.Helm is { } helm ? (string[])["--helm", helm] : []];
        List<Row> rows = [new("gate check, rendered", options.Gate, HasCache() ? [.. check, "--no-cache"] : check)];
        if (HasCache())
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Place("cache"));
            rows.Add(new("gate check, from the renderer cache", options.Gate, check));
        }

        Table.Measure(string.Create(CultureInfo.InvariantCulture, $"a chart of {Templates} templates, one value changed"), rows, WarmUps, options.Runs, output);
        var rendered = rows[0];
        var own = rendered.Runs.Average(run => (run.Processor - run.Children).TotalMilliseconds);
        var helms = rendered.Runs.Average(run => run.Children.TotalMilliseconds);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Gate's own processor time beside Helm's: {own:f1} ms beside {helms:f1} ms (both sides rendered, {rendered.Runs.Count} runs on average)"));
    }

    private bool HasCache()
    {
        using var help = Process.Start(new ProcessStartInfo(options.Gate, ["check", "--help"]) { RedirectStandardOutput = true })!;
        return help.StandardOutput.ReadToEnd().Contains("--no-cache", StringComparison.Ordinal);
    }

    private static void Delete(DirectoryInfo folder)
    {
        // Git writes its objects read-only.
        foreach (var file in folder.EnumerateFiles("*", SearchOption.AllDirectories))
            file.IsReadOnly = false;
        folder.Delete(recursive: true);
    }
}
