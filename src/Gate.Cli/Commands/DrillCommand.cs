using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Cli.Completion;
using Gate.Cli.Drills;
using Gate.Cli.Outside;
using Gate.Core.Drills;
using Gate.Reports;
using Gate.Reports.Drills;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Cli.Commands;

/// <summary><c>gate drill</c>: which upgrades of this repository would be seen, and which not.</summary>
internal sealed class DrillCommand : Command
{
    private static readonly string[] Formats = ["console", "json"];

    private readonly Surroundings outside;

    private readonly Argument<string> path = new("PATH") { Description = "A repository or a folder. Default: the current folder", DefaultValueFactory = _ => "." };

    private readonly Option<string?> revision = new("--revision") { Description = "The revision to look at, instead of the files of the folder.", HelpName = "REV" };

    private readonly Option<string[]> kubernetesVersion = new("--kubernetes-version")
    {
        Description = "The Kubernetes version where the repository declares none: X.Y for all clusters, CLUSTER=X.Y for one. Repeatable.",
        HelpName = "[CLUSTER=]X.Y",
    };

    private readonly Option<string?> format = new("--format") { Description = $"{string.Join(" or ", Formats)}. Default: console", HelpName = "FORMAT" };

    internal DrillCommand(Surroundings outside)
        : base("drill", "Makes, in memory, every upgrade that a rule would block, and says on which line each would be seen, and what would not be seen and why.")
    {
        this.outside = outside;
        format.Suggesting(Formats);
        Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[revision, kubernetesVersion, format])
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var place = parsed.GetValue(path)!;
        if (place.Length > 1 && place[0] == '-')
            return outside.Fail($"there is no option '{place}'");
        var asked = parsed.GetValue(format) ?? Formats[0];
        if (!Formats.Contains(asked))
            return outside.Fail($"--format {asked}: it must be {string.Join(" or ", Formats)}");
        var (versions, versionError) = VersionFlags.Parse(parsed.GetValue(kubernetesVersion) ?? []);
        if (versionError is not null)
            return outside.Fail(versionError);
        ChangeRequest request = parsed.GetValue(revision) is { } asRevision ? new RevisionRequest(place, asRevision) : new FolderRequest(place);
        if (!new ChangeReader().TryRead(request, out var change, out var error))
            return outside.Fail(error.Message);
        using (change)
        {
            var settings = new CheckSettings { ConfigPath = GateFile.DefaultPath, Versions = versions, Today = Surroundings.Today };
            var (configuration, configurationError) = Configuration.Read(change, settings);
            if (configuration is null)
                return outside.Fail(configurationError!);
            var check = new CheckRequest(request, settings, []);
            using var cache = CheckProgram.Cache(check, outside);
            var (found, toolsError) = await RenderingTools.OpenAsync(check, change, cache, outside).ConfigureAwait(false);
            if (found is null)
                return outside.Fail(toolsError!);
            using var tools = found;
            var (report, wrong) = await DrillAsync(change, configuration, settings, tools, cancellation).ConfigureAwait(false);
            if (report is null)
                return outside.Fail(wrong!);
            Write(report, asked);
            return 0;
        }
    }

    private async Task<(DrillReport? Report, string? Error)> DrillAsync(Change change, Configuration configuration, CheckSettings settings, RenderingTools tools, CancellationToken cancellation)
    {
        var knowledge = BuiltInKnowledge.Open();
        using var progress = outside.Progress("checks");
        return await Drill.OfAsync(change, configuration, settings, knowledge, triggers => tools.Renderer(knowledge, triggers), (done, all) => progress.Show(done, all), cancellation).ConfigureAwait(false);
    }

    private void Write(DrillReport report, string asked)
    {
        if (asked == "json")
            DrillJson.Write(report, outside.Output);
        else
            DrillPage.Write(report, outside.Output, new ConsoleOptions(outside.Color, Surroundings.Width));
    }
}
