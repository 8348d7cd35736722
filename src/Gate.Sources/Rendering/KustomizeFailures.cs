using System.Globalization;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>Says in a person's words, and with places of the repository, why Kustomize gave nothing.</summary>
internal sealed partial class KustomizeFailures(ITree tree, string source, string target, string copy, RendererLimits limits)
{
    private const int MaximumLength = 500;

    /// <summary>Why a run gave nothing.</summary>
    /// <param name="outcome">The run.</param>
    /// <param name="kustomization">The kustomization that was asked for.</param>
    public NotChecked Reason(RendererOutcome outcome, string kustomization)
    {
        var place = Location.OfFile(kustomization);
        switch (outcome.End)
        {
            case RendererEnd.TimedOut:
                return new(NotCheckedCode.Limit, source, $"kustomize did not end within its time and was stopped ({limits.TimeSetting})", place);
            case RendererEnd.NoTimeLeft:
                return new(NotCheckedCode.Limit, source, $"it was not rendered, since all renderings together took their time ({limits.TotalTimeSetting})", place);
            case RendererEnd.TooMuchOutput:
                return new(NotCheckedCode.Limit, source, $"the kustomization renders to more than it may ({limits.OutputSetting})", place);
            case RendererEnd.TooMuchMemory:
                return new(NotCheckedCode.Limit, source, $"kustomize needed more memory than it may have ({limits.MemorySetting})", place);
            case RendererEnd.NotStarted:
                return new(NotCheckedCode.ToolMissing, source, $"kustomize could not be started: {outcome.Messages}", place);
            default:
                return Explain(outcome, kustomization);
        }
    }

    /// <summary>Whether it failed for want of objects that something else would have given.</summary>
    public static bool IsForWantOfSomething(RendererOutcome outcome) => outcome.End == RendererEnd.Exited && Want().IsMatch(outcome.Messages);

    private NotChecked Explain(RendererOutcome outcome, string kustomization)
    {
        var message = string.Join(' ', outcome.Messages.Split((char[])['\n', '\r', '\t', ' '], StringSplitOptions.RemoveEmptyEntries));
        message = Prefix().Replace(message, "");
        if (message.Length == 0)
            return Failed($"kustomize ended with exit code {outcome.ExitCode} and said nothing", Location.OfFile(kustomization));

        // Each kustomization on the way wraps the reason in its own words; the last one named is where it went wrong.
        foreach (Match wrapper in Wrapper().Matches(message).Reverse())
        {
            if (Relative(wrapper.Groups["folder"].Value) is not { } folder)
                continue;
            if (KustomizationIn(folder) is { } file)
                kustomization = file;
            message = wrapper.Groups["kind"].Success
                ? "a component cannot be used as a resource: list it under components"
                : message[(wrapper.Index + wrapper.Length)..];
            break;
        }

        if (Inflation().Match(message) is { Success: true } inflation)
            return OfHelm(inflation, kustomization);
        if (message.Contains("cycle detected", StringComparison.Ordinal))
            return Failed("kustomizations that build on each other in a circle", Location.OfFile(kustomization));
        if (Refused().Match(message) is { Success: true } refused)
            return Refusal(refused.Groups["name"].Value, refused.Groups["outside"].Success, message.Contains("'git' program", StringComparison.Ordinal), kustomization);
        if (NoFolder().Match(message) is { Success: true } noFolder && Relative(noFolder.Groups["path"].Value) is { } gone)
            return Refusal(Entry(kustomization, gone) ?? gone, isOutside: false, isGit: false, kustomization);

        if (Malformed().Match(message) is { Success: true } malformed)
        {
            var path = RepositoryPath.Resolve(RepositoryPath.Folder(kustomization), malformed.Groups["name"].Value);
            return Failed($"{malformed.Groups["name"].Value} cannot be read: {malformed.Groups["reason"].Value}", Location.OfFile(path is not null && tree.Find(path) is not null ? path : kustomization));
        }

        message = Config().Replace(message, "");
        message = message.Replace(copy + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(copy, ".", StringComparison.Ordinal);
        message = Noise().Replace(message, "");
        return Failed(message.Length <= MaximumLength ? message : message[..MaximumLength].TrimEnd() + " ...", Location.OfFile(kustomization));
    }

    private NotChecked Refusal(string name, bool isOutside, bool isGit, string kustomization)
    {
        var place = Place(kustomization, name);
        if (isOutside)
            return Failed($"{name} lies outside the folder of its kustomization; files (not folders) must lie below it, unless the delivery tool sets --load-restrictor LoadRestrictionsNone: then set kustomize.loadRestrictor: none in .gate.yaml", place);
        return isGit || RemoteBase.Is(name)
            ? new(NotCheckedCode.Unfetched, source, $"{name} is not in the repository and was not fetched", place)
            : Failed($"{name} is not in the repository", place);
    }

    private string? Entry(string kustomization, string path) =>
        KustomizationFile.Read(tree, kustomization)?.Included
            .FirstOrDefault(entry => RepositoryPath.Resolve(RepositoryPath.Folder(kustomization), entry.Text) == path)?.Text;

    private NotChecked Failed(string reason, Location location) => new(NotCheckedCode.RenderFailed, source, "kustomize: " + reason, location);

    /// <summary>What Helm said, and the line of the template that it said it of.</summary>
    private NotChecked OfHelm(Match inflation, string kustomization)
    {
        var words = inflation.Groups["words"].Value.Trim();
        var chart = inflation.Groups["command"].Value.Split(' ').Where(static word => word.StartsWith('/')).Select(Relative).FirstOrDefault(path => path is { Length: > 0 } && path != target);
        var place = Location.OfFile(kustomization);
        if (chart is not null && MissingDependency().IsMatch(words))
            return new(NotCheckedCode.Unfetched, source, $"{words[(words.IndexOf("found in Chart.yaml", StringComparison.Ordinal))..]}: it is not vendored in {chart} and was not fetched", Location.OfFile($"{chart}/{ChartDeclaration.FileName}"));
        if (chart is not null && TemplatePlace().Match(words) is { Success: true } at && tree.Find($"{chart}/{at.Groups["path"].Value}") is { } template
            && int.TryParse(at.Groups["line"].Value, CultureInfo.InvariantCulture, out var line))
            place = int.TryParse(at.Groups["column"].Value, CultureInfo.InvariantCulture, out var column) ? Location.At(template.Path, line, column + 1) : Location.At(template.Path, line, 1, Precision.Template);
        return new(NotCheckedCode.RenderFailed, source, $"helm{(chart is null ? "" : $" ({chart})")}: {CapabilityCalls.Restore(words)}", place);
    }

    private Location Place(string kustomization, string text)
    {
        var at = KustomizationFile.Read(tree, kustomization)?.Mention(text);
        return at is null ? Location.OfFile(kustomization) : Location.At(kustomization, at.Start.Line, at.Start.Column);
    }

    private string? Relative(string folder)
    {
        if (folder == copy)
            return "";
        return folder.StartsWith(copy + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? folder[(copy.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/')
            : folder.StartsWith('/') ? null : target;
    }

    private string? KustomizationIn(string folder) =>
        ((string[])["kustomization.yaml", "kustomization.yml", "Kustomization"])
            .Select(name => folder.Length == 0 ? name : $"{folder}/{name}")
            .FirstOrDefault(path => tree.Follow(path) is not null);

    [GeneratedRegex(@"^[Ee]rror: ")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?:(?<kind>expected kind != 'Component') for path '(?<folder>[^']+)'|(?:recursed accumulation of path|recursed merging from path|couldn't make target for path) '(?<folder>[^']+)': )")]
    private static partial Regex Wrapper();

    [GeneratedRegex(@"(?:accumulating resources from '(?<name>[^']+)'|path\((?<name>[^)]+)\)|\[(?<name>[^\]]+)\]): (?:evalsymlink failure|URL is a git repository|HTTP Error|Get |(?<outside>security; file))")]
    private static partial Regex Refused();

    [GeneratedRegex(@"not a valid directory: evalsymlink failure on '(?<path>[^']+)'")]
    private static partial Regex NoFolder();

    [GeneratedRegex(@"accumulating resources from '(?<name>[^']+)': MalformedYAMLError: (?<reason>.+?)(?: in File: \S+)?$")]
    private static partial Regex Malformed();

    [GeneratedRegex(@"(?:Error: )?(?<words>.*?)(?: Use --debug flag to render out invalid YAML)? ?: unable to run: '(?<command>.*?)' with env=\[[^\]]*\] \(is '[^']*' installed\?\)")]
    private static partial Regex Inflation();

    [GeneratedRegex(@"found in Chart\.yaml, but missing in charts/")]
    private static partial Regex MissingDependency();

    [GeneratedRegex(@"\(?[\w.-]+/(?<path>(?:charts/[\w.-]+/)*templates/[^\s:()]+):(?<line>\d+)(?::(?<column>\d+))?")]
    private static partial Regex TemplatePlace();

    [GeneratedRegex("no matches for Id|no resource matches|failed to find unique target|does not exist; cannot merge or replace|nothing selected by|cannot be mapped to a field|kustomization.yaml is empty")]
    private static partial Regex Want();

    [GeneratedRegex(@" with config: `[^`]*`")]
    private static partial Regex Config();

    [GeneratedRegex(@"(?:accumulating resources: |accumulation err=|trouble configuring builtin )")]
    private static partial Regex Noise();
}
