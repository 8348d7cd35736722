using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>A kustomization, as far as Gate reads it itself.</summary>
/// <param name="Path">Its path in the repository.</param>
/// <param name="Root">What it holds.</param>
internal sealed record KustomizationFile(string Path, YamlMapping Root)
{
    /// <summary>Its folder; empty for the root.</summary>
    public string Folder => TreeFolders.Parent(Path);

    /// <summary>Whether it only adds to others.</summary>
    public bool IsComponent => Root.Text("kind") == "Component";

    /// <summary>Whether a file of this name makes its folder a kustomization.</summary>
    public static bool IsName(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>Reads one, or null where it is not there or no mapping.</summary>
    public static KustomizationFile? Read(ITree tree, string path) =>
        tree.Follow(path) is { } real && tree.Find(real) is { Kind: EntryKind.File } entry
            && YamlReader.Read(tree.Read(entry)).Select(static document => document.Root).OfType<YamlMapping>().FirstOrDefault() is { } root
            ? new(path, root)
            : null;

    /// <summary>The folders and files that it builds on, with the place of each.</summary>
    public IEnumerable<YamlScalar> Sources() =>
        ((string[])["resources", "bases", "components"]).SelectMany(key => (Root[key] as YamlSequence)?.Items ?? []).OfType<YamlScalar>();

    /// <summary>The first scalar with this text, or null.</summary>
    public YamlScalar? Mention(string text) => Mention(Root, text);

    private static YamlScalar? Mention(YamlNode node, string text) => node switch
    {
        YamlScalar scalar => scalar.Text == text ? scalar : null,
        YamlSequence sequence => sequence.Items.Select(item => Mention(item, text)).FirstOrDefault(static found => found is not null),
        YamlMapping mapping => mapping.Entries.Select(entry => Mention(entry.Value, text)).FirstOrDefault(static found => found is not null),
        _ => null,
    };
}
