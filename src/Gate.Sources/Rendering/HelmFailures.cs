using System.Globalization;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>Says in a person's words, and with places of the repository, why Helm gave nothing.</summary>
internal sealed partial class HelmFailures(HelmRun run, HelmCall call, RendererLimits limits)
{
    private const int MaximumLength = 500;

    /// <summary>The versions of Kubernetes that a chart accepts, where Helm gave nothing because the target is none of them.</summary>
    public static string? RefusedFor(RendererOutcome outcome) =>
        outcome.End == RendererEnd.Exited && KubeVersion().Match(outcome.Messages) is { Success: true } refused ? refused.Groups["range"].Value : null;

    /// <summary>Whether a range names patch releases of a minor later than its first (true), the first only (false), or none (null).</summary>
    public static bool? NamesPatchOf(KubernetesVersion version, string range)
    {
        var patches = Patch().Matches(range).Where(match => match.Groups["minor"].Value == $"{version}").Select(static match => match.Groups["patch"].Value).ToList();
        return patches.Count == 0 ? null : patches.Exists(static patch => patch.Trim('0').Length > 0);
    }

    /// <summary>Whether Helm stumbled over a document that it had rendered, so that the others are good.</summary>
    public static bool IsInvalidYaml(RendererOutcome outcome) =>
        outcome.End == RendererEnd.Exited && outcome.Messages.Contains("YAML parse error on ", StringComparison.Ordinal);

    /// <summary>Whether a template may have failed only because a chart that it needs, or that chart's values, are not there.</summary>
    public static bool IsForWantOfSomething(RendererOutcome outcome) =>
        outcome.End == RendererEnd.Exited
        && (outcome.Messages.Contains("no template \"", StringComparison.Ordinal) || outcome.Messages.Contains("nil pointer evaluating", StringComparison.Ordinal));

    /// <summary>One entry for every dependency that is not there and is switched on.</summary>
    public List<NotChecked> Missing()
    {
        var entries = new List<NotChecked>();
        foreach (var (chart, dependency, problem) in run.Copy.Missing)
        {
            if (ReferenceEquals(chart, run.Copy.Root) && problem is null && IsSwitchedOff(dependency.Condition))
                continue;
            var where = chart.IsPacked
                ? Location.OfFile(chart.RepositoryFolder)
                : Location.At(
                    chart.RepositoryFolder.Length == 0 ? dependency.File : $"{chart.RepositoryFolder}/{dependency.File}",
                    dependency.Position.Line,
                    dependency.Position.Column);
            var name = dependency.Version.Length == 0 ? dependency.Name : $"{dependency.Name} {dependency.Version}";
            entries.Add(problem is null && dependency.Repository.Length > 0 && !dependency.Repository.StartsWith("file:", StringComparison.Ordinal)
                ? new(NotCheckedCode.Unfetched, run.Job.Name, $"its dependency {name} from {dependency.Repository} is not in the repository and was not fetched", where)
                : new(NotCheckedCode.RenderFailed, run.Job.Name, $"its dependency {name} is not there: {problem ?? "nothing of that name is in charts/ and no repository is named"}", where));
        }

        return entries;
    }

    /// <summary>Why a run gave nothing.</summary>
    public NotChecked Reason(RendererOutcome outcome)
    {
        var chart = Location.OfFile(run.ChartFile);
        switch (outcome.End)
        {
            case RendererEnd.TimedOut:
                return new(NotCheckedCode.Limit, run.Job.Name, $"helm did not end within its time and was stopped ({limits.TimeSetting})", chart);
            case RendererEnd.NoTimeLeft:
                return new(NotCheckedCode.Limit, run.Job.Name, $"it was not rendered, since all renderings together took their time ({limits.TotalTimeSetting})", chart);
            case RendererEnd.TooMuchOutput:
                return new(NotCheckedCode.Limit, run.Job.Name, $"the chart renders to more than it may ({limits.OutputSetting})", chart);
            case RendererEnd.TooMuchMemory:
                return new(NotCheckedCode.Limit, run.Job.Name, $"helm needed more memory than it may have ({limits.MemorySetting})", chart);
            case RendererEnd.NotStarted:
                return new(NotCheckedCode.ToolMissing, run.Job.Name, $"helm could not be started: {outcome.Messages}", chart);
            default:
                var (reason, location) = Explain(Essential(outcome.Messages), outcome.ExitCode);
                return new(NotCheckedCode.RenderFailed, run.Job.Name, Shorten(reason), location ?? run.Job.DeclaredAt ?? chart);
        }
    }

    private (string Reason, Location? Location) Explain(string message, int exitCode)
    {
        if (message.Length == 0)
            return ($"helm ended with exit code {exitCode} and said nothing", null);
        if (InvalidYaml().Match(message) is { Success: true } invalid)
        {
            var file = run.Copy.Find(invalid.Groups["file"].Value)?.RepositoryPath;
            return ($"the template prints invalid YAML: {invalid.Groups["reason"].Value}", file is null ? null : Location.OfFile(file));
        }

        if (ValuesFile().Match(message) is { Success: true } values)
            return ValuesReason(int.Parse(values.Groups["index"].Value, CultureInfo.InvariantCulture), message[(values.Index + values.Length)..].TrimStart(':', ' '));
        if (Unloadable().Match(message) is { Success: true } unloadable)
        {
            var charts = Subchart().Matches(message).Select(static chart => $"charts/{chart.Groups["name"].Value}/");
            if (run.Copy.Find($"chart/{string.Concat(charts)}{unloadable.Groups["file"].Value}") is { } file)
                return ($"{file.RepositoryPath} cannot be read: {unloadable.Groups["reason"].Value}", file.IsPacked ? Location.OfFile(file.RepositoryPath) : PlaceOfUnreadable(file.RepositoryPath).Place);
        }

        if (message.StartsWith("values don't meet the specifications", StringComparison.Ordinal))
            return ("the values do not fit the chart's values.schema.json: " + message[(message.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), null);

        // Helm goes from the template that was asked for down to the line that failed: the last place is the cause.
        var places = Place().Matches(message);
        for (var i = places.Count - 1; i >= 0; i--)
        {
            if (run.Copy.Find(places[i].Groups["file"].Value) is not { } found)
                continue;
            var location = found.IsPacked
                ? Location.OfFile(found.RepositoryPath)
                : new(found.RepositoryPath, int.Parse(places[i].Groups["line"].Value, CultureInfo.InvariantCulture), null, null, Precision.Exact);
            var words = Executing().Replace(message[(places[i].Index + places[i].Length)..].TrimStart(')', ':', ' '), "at ${expression}: ");
            return ("helm cannot render the template: " + words.Trim(), location);
        }

        return ("helm: " + message, null);
    }

    private (string Reason, Location? Location) ValuesReason(int index, string reason)
    {
        if (index >= run.Job.ValueFiles.Count)
            return ("the values given for this job cannot be read: " + reason, null);
        var file = run.Job.ValueFiles[index];
        var (place, ours) = PlaceOfUnreadable(run.Tree.Follow(file)!);
        return ($"the values file {file} cannot be read: {ours ?? reason}", place);
    }

    private (Location Place, string? Reason) PlaceOfUnreadable(string file)
    {
        var unreadable = run.Tree.Find(file) is { } entry
            ? YamlReader.Read(run.Tree.Read(entry)).Select(static document => document.Unreadable).FirstOrDefault(static one => one is not null)
            : null;
        return unreadable is { Position: var at } ? (Location.At(file, at.Line, at.Column), unreadable.Reason) : (Location.OfFile(file), null);
    }

    private string Essential(string messages)
    {
        // Warnings come before; the error is the last thing that Helm says.
        var start = messages.StartsWith("Error: ", StringComparison.Ordinal) ? 0 : messages.LastIndexOf("\nError: ", StringComparison.Ordinal) + 1;
        var text = messages[start..];
        if (text.StartsWith("Error: ", StringComparison.Ordinal))
            text = text[7..];
        text = text.Replace("Use --debug flag to render out invalid YAML", "", StringComparison.Ordinal)
            .Replace(run.Copy.Folder, run.Job.ChartPath.Length == 0 ? "." : run.Job.ChartPath, StringComparison.Ordinal)
            .Replace(run.Copy.CheckoutFolder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal)
            .Replace(call.ValuesFolder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
        text = CapabilityCalls.Restore(text);
        return string.Join(' ', text.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
    }

    private static string Shorten(string text) => text.Length <= MaximumLength ? text : text[..MaximumLength].TrimEnd() + " ...";

    private bool IsSwitchedOff(string? conditions)
    {
        // The first condition that the values hold decides; the later file wins.
        foreach (var condition in (conditions ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var path = condition.Split('.').Aggregate(FieldPath.Root, static (path, key) => path.Key(key));
            foreach (var values in Values().Reverse())
            {
                if (path.In(values) is YamlScalar { Type: ScalarType.Boolean } answer)
                    return answer.Text.ToLowerInvariant() is "false" or "no" or "off" or "n";
            }
        }

        return false;
    }

    private IEnumerable<YamlNode?> Values()
    {
        var defaults = run.Tree.Follow(run.Job.ChartPath.Length == 0 ? "values.yaml" : run.Job.ChartPath + "/values.yaml");
        foreach (var file in run.Job.ValueFiles.Select(run.Tree.Follow).Prepend(defaults))
        {
            if (file is not null && run.Tree.Find(file) is { } entry)
                yield return YamlReader.Read(run.Tree.Read(entry)) is [var values, ..] ? values.Root : null;
        }

        if (run.Job.Values is { } given)
            yield return YamlReader.Read(given) is [var last, ..] ? last.Root : null;
    }

    [GeneratedRegex(@"chart requires kubeVersion: (?<range>.+) which is incompatible with Kubernetes")]
    private static partial Regex KubeVersion();

    [GeneratedRegex(@"(?<![\d.])(?<minor>\d+\.\d+)\.(?<patch>\d+)")]
    private static partial Regex Patch();

    [GeneratedRegex(@"YAML parse error on (?<file>[^:]+): (?:error converting YAML to JSON: |error unmarshaling JSON: )?(?:yaml: )?(?<reason>.+)")]
    private static partial Regex InvalidYaml();

    [GeneratedRegex(@"failed to parse values-(?<index>\d+)\.yaml")]
    private static partial Regex ValuesFile();

    [GeneratedRegex(@"cannot load (?<file>values\.yaml|Chart\.yaml|requirements\.yaml): (?:cannot unmarshal yaml document: )?(?:error converting YAML to JSON: )?(?:yaml: )?(?<reason>.+)")]
    private static partial Regex Unloadable();

    [GeneratedRegex(@"error unpacking subchart (?<name>\S+) in ")]
    private static partial Regex Subchart();

    [GeneratedRegex(@"(?<file>[^\s:()""]+/templates/[^\s:()""]+):(?<line>\d+)(?::\d+)?")]
    private static partial Regex Place();

    [GeneratedRegex(@"^executing ""[^""]*"" at (?<expression><.*?>): ")]
    private static partial Regex Executing();
}
