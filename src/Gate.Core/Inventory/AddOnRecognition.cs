using System.Text.RegularExpressions;
using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>Recognises add-ons by what declares them. Pure: same input, same answer.</summary>
public sealed partial class AddOnRecognition(IAddOnKnowledge knowledge, Mirrors mirrors)
{
    /// <summary>The label that tells an application's version.</summary>
    public const string VersionLabel = "app.kubernetes.io/version";

    /// <summary>The add-on that a chart installs; null where repository and name together are not known.</summary>
    public RecognisedAddOn? Recognise(ChartReference chart)
    {
        // A mirror may name a repository or one chart in a registry, so what it stands for is looked at before names are split off.
        foreach (var (repository, name) in (chart with { Repository = mirrors.Resolve(chart.Repository) }).Places())
        {
            var address = repository.ToString();
            if (knowledge.FindChart(address, name) is not { } known)
                continue;
            var release = chart.Version is { } version ? knowledge.FindRelease(address, name, version.Text) : null;
            return new(known.AddOn, RecognisedBy.Chart, chart.Version, AppVersion(known, chart.Version, release)) { KubeVersion = release?.KubeVersion };
        }

        return null;
    }

    /// <summary>The add-on that runs an image; null where registry and repository together are not known.</summary>
    public RecognisedAddOn? Recognise(ImageReference image)
    {
        var canonical = mirrors.Resolve(image);
        if (knowledge.FindImage(canonical.Name) is not { } known)
            return null;
        var version = known.HasAppVersion && image.Tag is { } tag ? ComponentVersion.Parse(tag) : null;
        return new(known.AddOn, RecognisedBy.Image, null, version);
    }

    /// <summary>The add-on whose manifests are taken from an address; null where the repository is not known.</summary>
    /// <param name="address">The address, with or without a scheme and a folder.</param>
    /// <param name="version">The tag or branch.</param>
    public RecognisedAddOn? RecogniseManifests(string address, string? version) =>
        Hosted().Match(address) is { Success: true } match && knowledge.FindManifests($"github.com/{match.Groups["owner"].Value}/{match.Groups["repository"].Value}".ToLowerInvariant()) is { } addOn
            ? new(addOn, RecognisedBy.Manifests, null, version is null ? null : ComponentVersion.Parse(version))
            : null;

    [GeneratedRegex(@"^(https?://|ssh://|git::)?(git@)?github\.com[/:](?<owner>[^/?]+)/(?<repository>[^/?]+?)(\.git)?(/|\?|\z)", RegexOptions.ExplicitCapture)]
    private static partial Regex Hosted();

    /// <summary>The add-on that alone defines custom resources of a group, for a CustomResourceDefinition; a custom resource only uses it.</summary>
    public RecognisedAddOn? RecogniseCrdGroup(string group) =>
        knowledge.FindCrdGroup(group) is { } addOn ? new(addOn, RecognisedBy.Crd, null, null) : null;

    /// <summary>
    /// The add-on that the labels of a workload tell of, with the version that they name beside it. Labels of other objects recognise nothing:
    /// add-ons ask their users to put the same ones on settings.
    /// </summary>
    public RecognisedAddOn? RecogniseLabels(IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            if (knowledge.FindLabel(key, value) is { } addOn)
                return new(addOn, RecognisedBy.Label, null, labels.TryGetValue(VersionLabel, out var version) ? ComponentVersion.Parse(version) : null);
        }

        return null;
    }

    private static ComponentVersion? AppVersion(KnownChart known, ComponentVersion? version, ChartRelease? release) => known.Versions switch
    {
        ChartVersions.Own => null,
        _ when release is not null => ComponentVersion.Parse(release.AppVersion),
        ChartVersions.App => version,
        _ => null,
    };
}
