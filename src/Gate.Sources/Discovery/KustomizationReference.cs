using System.Text;
using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>A text by which a kustomization names a file, a folder or an address. It is read in the kustomization's folder.</summary>
/// <param name="Text">The text.</param>
/// <param name="File">The file that it stands in: the kustomization, or a plugin's configuration.</param>
/// <param name="Place">Where; null in a plugin's configuration that is written as a text of the kustomization.</param>
/// <param name="Entry">The entry of the kustomization to leave out for it to be gone; null where nothing is left without it.</param>
internal sealed record KustomizationReference(string Text, string File, Position? Place, YamlNode? Entry)
{
    private static readonly string[] Plugins = ["generators", "transformers", "validators"];

    /// <summary>All that a kustomization names: kustomize opens nothing else.</summary>
    public static IEnumerable<KustomizationReference> Of(ITree tree, KustomizationFile kustomization)
    {
        var root = kustomization.Root;
        foreach (var entry in kustomization.Included)
            yield return new(entry.Text, kustomization.Path, entry.Start, entry);
        // Most kustomizations do no more than that.
        if (!root.Entries.Any(static entry => NamesMore(entry.Key.Text)))
            yield break;
        foreach (var plugin in Plugins.SelectMany(key => Scalars(root[key])))
        {
            if (!IsInline(plugin))
                yield return new(plugin.Text, kustomization.Path, plugin.Start, null);
        }

        var plain = Scalars(root["crds"]).Concat(Scalars(root["configurations"])).Concat(Scalars(root["patchesStrategicMerge"]))
            .Concat(Scalars((root["openapi"] as YamlMapping)?["path"]))
            .Concat(((string[])["patches", "patchesJson6902", "replacements", "configMapGenerator", "secretGenerator", "helmCharts"])
                .SelectMany(key => Mappings(root[key])).SelectMany(Opened))
            .Concat(Mappings(root["helmChartInflationGenerator"]).SelectMany(static chart => Scalars(chart["values"])));
        foreach (var scalar in plain)
        {
            if (Path(scalar) is { } path)
                yield return new(path, kustomization.Path, scalar.Start, null);
        }

        foreach (var (_, file, config) in PluginConfigurations(tree, kustomization))
        {
            foreach (var scalar in Opened(config).Concat(Mappings(config["replacements"]).SelectMany(Opened)))
            {
                if (Path(scalar) is { } path)
                    yield return new(path, file ?? kustomization.Path, file is null ? null : scalar.Start, null);
            }
        }
    }

    private static bool NamesMore(string key) => key is
        "generators" or "transformers" or "validators" or "crds" or "configurations" or "patchesStrategicMerge" or "openapi" or "patches" or "patchesJson6902"
        or "replacements" or "configMapGenerator" or "secretGenerator" or "helmCharts" or "helmChartInflationGenerator";

    /// <summary>
    /// What configures the plugins of a kustomization: the entry that names it, and the file that it stands in; no file where the entry is
    /// the configuration.
    /// </summary>
    public static IEnumerable<(YamlScalar Entry, string? File, YamlMapping Config)> PluginConfigurations(ITree tree, KustomizationFile kustomization) =>
        from entry in Plugins.SelectMany(key => Scalars(kustomization.Root[key]))
        from found in Configurations(tree, kustomization.Folder, entry, [])
        select (entry, found.File, found.Config);

    private static IEnumerable<(string? File, YamlMapping Config)> Configurations(ITree tree, string folder, YamlScalar plugin, HashSet<string> seen)
    {
        if (IsInline(plugin))
            return Documents(Encoding.UTF8.GetBytes(plugin.Text)).Select(static config => ((string?)null, config));
        if (RepositoryPath.Resolve(folder, plugin.Text) is not { } path || tree.Follow(path) is not { } real || !seen.Add(real))
            return [];
        if (tree.Find(real) is { Kind: EntryKind.File } entry)
            return Documents(tree.ReadWhatCanBe([entry])[0]).Select(config => ((string?)real, config));
        return KustomizationFile.Names
            .Select(name => KustomizationFile.Read(tree, RepositoryPath.Join(real, name))).OfType<KustomizationFile>()
            .SelectMany(static file => file.Included)
            .SelectMany(inner => Configurations(tree, real, inner, seen));
    }

    /// <summary>The fields of a list's item, or of a plugin's configuration, that are opened.</summary>
    private static IEnumerable<YamlScalar> Opened(YamlMapping item) =>
        ((string[])["path", "paths", "files", "envs", "env", "valuesFile", "additionalValuesFiles"]).SelectMany(key => Scalars(item[key]));

    // A generator's files may be written as key=path.
    private static string? Path(YamlScalar scalar) => IsInline(scalar) ? null : scalar.Text[(scalar.Text.IndexOf('=', StringComparison.Ordinal) + 1)..];

    private static bool IsInline(YamlScalar scalar) => scalar.Text.Contains('\n', StringComparison.Ordinal) || scalar.Text.StartsWith('{');

    private static IEnumerable<YamlScalar> Scalars(YamlNode? node) => node switch
    {
        YamlScalar { Type: not ScalarType.Null, Text.Length: > 0 } scalar => [scalar],
        YamlSequence sequence => sequence.Items.OfType<YamlScalar>().Where(static item => item is { Type: not ScalarType.Null, Text.Length: > 0 }),
        _ => [],
    };

    private static IEnumerable<YamlMapping> Mappings(YamlNode? node) => (node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];

    private static IEnumerable<YamlMapping> Documents(ReadOnlyMemory<byte> bytes) =>
        YamlReader.Read(bytes).Select(static document => document.Root).OfType<YamlMapping>();
}
