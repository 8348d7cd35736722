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

        if (message.Contains("must specify --enable-helm", StringComparison.Ordinal))
            return new(NotCheckedCode.Unsupported, source, "it uses helmCharts, which Gate does not render inside a kustomization", Place(kustomization, "helmCharts", isKey: true));
        if (message.Contains("cycle detected", StringComparison.Ordinal))
            return Failed("kustomizations that build on each other in a circle", Location.OfFile(kustomization));
        if (Refused().Match(message) is { Success: true } refused)
            return Refusal(refused.Groups["name"].Value, refused.Groups["outside"].Success, kustomization);
        if (NoFolder().Match(message) is { Success: true } noFolder && Relative(noFolder.Groups["path"].Value) is { } gone)
            return Refusal(Entry(kustomization, gone) ?? gone, isOutside: false, kustomization);

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

    private NotChecked Refusal(string name, bool isOutside, string kustomization)
    {
        var place = Place(kustomization, name);
        if (isOutside)
            return Failed($"{name} lies outside the folder of its kustomization; files (not folders) must lie below it", place);
        return RemoteBase.Is(name)
            ? new(NotCheckedCode.Unfetched, source, $"{name} is not in the repository and was not fetched", place)
            : Failed($"{name} is not in the repository", place);
    }

    private string? Entry(string kustomization, string path) =>
        KustomizationFile.Read(tree, kustomization)?.Included
            .FirstOrDefault(entry => RepositoryPath.Resolve(RepositoryPath.Folder(kustomization), entry.Text) == path)?.Text;

    private NotChecked Failed(string reason, Location location) => new(NotCheckedCode.RenderFailed, source, "kustomize: " + reason, location);

    private Location Place(string kustomization, string text, bool isKey = false)
    {
        var file = KustomizationFile.Read(tree, kustomization);
        var at = isKey ? file?.Root.Find(text)?.Key : file?.Mention(text);
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

    [GeneratedRegex(@" with config: `[^`]*`")]
    private static partial Regex Config();

    [GeneratedRegex(@"(?:accumulating resources: |accumulation err=|trouble configuring builtin )")]
    private static partial Regex Noise();
}
