using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>The chart repositories that a helmfile gives names to.</summary>
internal sealed class HelmfileRepositories
{
    private readonly Dictionary<string, PlacedText> addresses = new(StringComparer.Ordinal);

    /// <summary>Takes the repositories of a document.</summary>
    internal void Add(PlacedNode document)
    {
        foreach (var entry in document["repositories"]?.Items ?? [])
        {
            if (entry.Text("name") is not { } name || entry.Text("url") is not { } url || !HelmfileText.IsLiteral(url.Text))
                continue;
            var isBare = !url.Text.Contains("://", StringComparison.Ordinal);
            addresses[name.Text] = url with { Text = (entry.IsTrue("oci") && isBare ? "oci://" : "") + url.Text.TrimEnd('/') };
        }
    }

    /// <summary>The chart that a release names; null where it is a folder or an archive, or is known only to a template.</summary>
    internal DeclaredChart? Chart(PlacedText chart, PlacedText? version)
    {
        var text = chart.Text;
        if (!HelmfileText.IsLiteral(text) || text.StartsWith('.') || text.StartsWith('/') || text.EndsWith(".tgz", StringComparison.Ordinal))
            return null;
        var isOci = text.StartsWith("oci://", StringComparison.Ordinal);
        if (!isOci && (text.Contains("://", StringComparison.Ordinal) || text.Contains("::", StringComparison.Ordinal)))
            return null;
        var slash = isOci ? text.LastIndexOf('/') : text.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == text.Length - 1)
            return null;
        var name = chart with { Text = text[(slash + 1)..] };
        if (isOci)
            return new(chart with { Text = text[..slash] }, name, version);
        if (!addresses.TryGetValue(text[..slash], out var address))
            return name.Text.Contains('/', StringComparison.Ordinal) ? null : new(null, name, version);

        // A registry's charts may lie below what has a name.
        var last = name.Text.LastIndexOf('/');
        return last < 0 ? new(address, name, version) : new(address with { Text = $"{address.Text}/{name.Text[..last]}" }, name with { Text = name.Text[(last + 1)..] }, version);
    }
}
