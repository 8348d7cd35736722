using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>The values that a helmfile gives a release, as far as they are literal. (https://helmfile.readthedocs.io/en/latest/)</summary>
internal static class HelmfileValues
{
    /// <summary>Where the values come from, the later ones winning: files and inline values in their order, then secrets, then single values.</summary>
    /// <param name="scope">The tree.</param>
    /// <param name="helmfile">The helmfile.</param>
    /// <param name="release">The release.</param>
    internal static IEnumerable<PlacedValues> Of(ComponentScope scope, string helmfile, HelmfileRelease release)
    {
        var folder = RepositoryPath.Folder(helmfile);
        var prefix = release.Text("valuesPathPrefix")?.Text ?? "";
        foreach (var item in release.Find("values")?.Items ?? [])
        {
            foreach (var layer in item.Node is YamlMapping ? [Literal("values of the helmfile", item)] : File(scope, folder, prefix + item.AsText()?.Text))
                yield return layer;
        }

        if (release.Find("valuesTemplate") is not null)
            yield return PlacedValues.Hidden("valuesTemplate of the helmfile");
        foreach (var item in release.Find("secrets")?.Items ?? [])
            yield return PlacedValues.Hidden(item.AsText() is { } file ? $"secrets file {file.Text}" : "secrets of the helmfile");
        foreach (var (key, isString) in ((string, bool)[])[("set", false), ("setString", true)])
        {
            foreach (var item in release.Find(key)?.Items ?? [])
            {
                if (item.Text("name") is { } name)
                    yield return Single(item, name, isString);
            }
        }

        if (IsSteered(scope, helmfile) && release.HasValues)
            yield return PlacedValues.Hidden($"templates of {helmfile}");
        if (release.Find("setTemplate") is not null || release.Find("env") is not null)
            yield return PlacedValues.Hidden("templates and environment of the helmfile");
    }

    private static PlacedValues Single(PlacedNode item, PlacedText name, bool isString)
    {
        var value = item.Text("value") ?? (item["values"] is { } several ? new($"{{{string.Join(',', several.Items.Select(static one => one.AsText()?.Text))}}}", several.Location) : null);
        var read = PlacedValues.OfParameter(name, value ?? name, isString);
        // A file's content, a secret of vals, a template.
        return value is null || value.Text.Contains("ref+", StringComparison.Ordinal) || !HelmfileText.IsLiteral(value.Text) || !HelmfileText.IsLiteral(name.Text) ? read with { IsHidden = static _ => true } : read;
    }

    private static IEnumerable<PlacedValues> File(ComponentScope scope, string folder, string name)
    {
        if (!HelmfileText.IsLiteral(name) || name.Contains('*', StringComparison.Ordinal) || name.Contains("://", StringComparison.Ordinal) || RepositoryPath.Resolve(folder, name) is not { } path)
            return [PlacedValues.Hidden("values file of the helmfile that only a template or pattern names")];
        if (!name.EndsWith(".gotmpl", StringComparison.Ordinal))
            return [PlacedValues.OfFile(scope.Folders, path)];
        if (scope.Tree.Find(path) is not { Kind: EntryKind.File } entry || HelmfileText.Read(scope.Tree.ReadWhatCanBe([entry])[0]).FirstOrDefault() is not { } root)
            return [PlacedValues.Hidden($"values file {path}")];
        var literal = Literal(path, PlacedNode.InFile(root, path));
        return IsSteered(scope, path) ? [literal, PlacedValues.Hidden($"templates of {path}")] : [literal];
    }

    private static bool IsSteered(ComponentScope scope, string path) =>
        scope.Tree.Find(path) is { Kind: EntryKind.File } entry && HelmfileText.IsSteered(scope.Tree.ReadWhatCanBe([entry])[0]);

    private static PlacedValues Literal(string origin, PlacedNode node)
    {
        var layer = PlacedValues.Of(origin, node);
        return layer with { IsHidden = text => layer.IsHidden(text) || text.StartsWith("ref+", StringComparison.Ordinal) || !HelmfileText.IsLiteral(text) };
    }
}
