using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>A kustomization as its file spells it, as far as discovery needs it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Root">Its content.</param>
public sealed record KustomizationFile(string Path, YamlMapping Root)
{
    /// <summary>The names that kustomize looks for.</summary>
    public static IReadOnlyList<string> Names { get; } = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>The folder that it describes.</summary>
    public string Folder => RepositoryPath.Folder(Path);

    /// <summary>Whether it is a component: something only others can include.</summary>
    public bool IsComponent => Root.Text("kind") == "Component";

    /// <summary>What it builds on: files, folders and addresses.</summary>
    public IEnumerable<YamlScalar> Included =>
        ((string[])["resources", "bases", "components"]).SelectMany(key => Root[key] is YamlSequence sequence ? sequence.Items.OfType<YamlScalar>() : []);

    /// <summary>Whether a file of this name makes its folder a kustomization.</summary>
    public static bool IsName(string path) => Names.Contains(RepositoryPath.Name(path));

    /// <summary>Reads the file at a path, or null where there is none or it is no kustomization.</summary>
    public static KustomizationFile? Read(ITree tree, string path) =>
        tree.FileAt(path) is { } entry && Content(tree.ReadWhatCanBe([entry])[0]) is { } root ? new(path, root) : null;

    /// <summary>The first scalar with this text, or null.</summary>
    public YamlScalar? Mention(string text) => Scalars(Root).FirstOrDefault(scalar => scalar.Text == text);

    /// <summary>
    /// The content of a kustomization: of its first document, as kustomize reads it. Null where it is another tool's; nothing where it cannot be read,
    /// so that kustomize is asked: a stranger must not be able to take a kustomization out of sight by what only Gate refuses to read.
    /// </summary>
    public static YamlMapping? Content(ReadOnlyMemory<byte> bytes)
    {
        if (YamlReader.Read(bytes).FirstOrDefault(document => document.Root is not null || document.Unreadable is not null) is not { Unreadable: null } first)
            return new(new(1, 1), []);
        if (first.Root is not YamlMapping root)
            return null;
        var apiVersion = root.Text("apiVersion");
        return apiVersion is null || apiVersion.StartsWith("kustomize.config.k8s.io/", StringComparison.Ordinal) ? root : null;
    }

    private static IEnumerable<YamlScalar> Scalars(YamlNode node) => node switch
    {
        YamlScalar scalar => [scalar],
        YamlSequence sequence => sequence.Items.SelectMany(Scalars),
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Scalars(entry.Value)),
        _ => [],
    };
}
