using System.Text.RegularExpressions;
using Gate.Core.Inventory;

namespace Gate.Sources.Components;

/// <summary>An address of manifests elsewhere, split into what stays when the version moves and the version.</summary>
/// <param name="Address">The address without the version.</param>
/// <param name="Name">What it is called: the repository's name.</param>
/// <param name="Version">The version, or null where the address names none.</param>
internal sealed partial record RemoteAddress(string Address, string Name, string? Version)
{
    /// <summary>Reads an entry of <c>resources</c>.</summary>
    internal static RemoteAddress Read(string text)
    {
        foreach (var pattern in (Regex[])[Release(), Raw()])
        {
            if (pattern.Match(text) is { Success: true } match)
                return new($"https://github.com/{match.Groups["owner"].Value}/{match.Groups["repository"].Value}", match.Groups["repository"].Value, Uri.UnescapeDataString(match.Groups["version"].Value));
        }

        // What Git takes: address//folder?ref=version. (https://github.com/kubernetes-sigs/kustomize/blob/master/examples/remoteBuild.md)
        var query = text.IndexOf('?', StringComparison.Ordinal);
        var address = query < 0 ? text : text[..query];
        var version = query < 0 ? null : Ref().Match(text[query..]) is { Success: true } found ? Uri.UnescapeDataString(found.Groups["version"].Value) : null;
        return new(address, NameOf(address), version);
    }

    /// <summary>What to put in the inventory.</summary>
    internal (PlacedText Reference, PlacedText? Version) At(PlacedText entry) => (entry with { Text = Address }, Version is null ? null : entry with { Text = Version });

    private static string NameOf(string address)
    {
        var hosted = Hosted().Match(address);
        var name = hosted.Success ? hosted.Groups["repository"].Value : address.TrimEnd('/')[(address.TrimEnd('/').LastIndexOf('/') + 1)..];
        return name.EndsWith(".git", StringComparison.Ordinal) ? name[..^".git".Length] : name;
    }

    [GeneratedRegex(@"^https?://github\.com/(?<owner>[^/]+)/(?<repository>[^/]+)/releases/download/(?<version>.+)/[^/]+\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Release();

    [GeneratedRegex(@"^https?://(raw\.githubusercontent\.com/(?<owner>[^/]+)/(?<repository>[^/]+)|github\.com/(?<owner>[^/]+)/(?<repository>[^/]+)/(raw|blob))/(refs/(tags|heads)/)?(?<version>[^/?]+)/", RegexOptions.ExplicitCapture)]
    private static partial Regex Raw();

    [GeneratedRegex(@"[?&](ref|version)=(?<version>[^&]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Ref();

    [GeneratedRegex(@"(github\.com|gitlab\.com|bitbucket\.org)[/:][^/]+/(?<repository>[^/?]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Hosted();
}
