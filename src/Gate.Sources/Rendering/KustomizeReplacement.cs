using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>One target of a replacement: the objects and fields that get a value from elsewhere.</summary>
/// <param name="File">The file that it stands in: its own, or the kustomization.</param>
/// <param name="Target">What it holds.</param>
internal sealed record KustomizeReplacement(string File, YamlMapping Target)
{
    /// <summary>The targets of a kustomization's replacements in the order in which they are applied.</summary>
    public static IEnumerable<KustomizeReplacement> Of(ITree tree, KustomizationFile kustomization)
    {
        foreach (var item in Mappings(kustomization.Root["replacements"]))
        {
            var (file, replacements) = item.Text("path") is { } path ? Separate(tree, kustomization, path) : (kustomization.Path, [item]);
            foreach (var target in replacements.SelectMany(static replacement => Mappings(replacement["targets"])))
                yield return new(file, target);
        }
    }

    /// <summary>Whether it is for an object, which may have been renamed on the way.</summary>
    public bool IsFor(ManifestObject one) =>
        Target["select"] is YamlMapping select && Selects(select, one) && !Mappings(Target["reject"]).Any(reject => Selects(reject, one));

    /// <summary>Where it names the field at a path, or null where it does not.</summary>
    public Location? Sets(FieldPath path)
    {
        var steps = path.Steps;
        var place = (Target["fieldPaths"] as YamlSequence)?.Items.OfType<YamlScalar>().FirstOrDefault(text => Leads(Parts(text.Text), steps))?.Start;
        return place is { } at ? Location.At(File, at.Line, at.Column) : null;
    }

    private static bool Selects(YamlMapping select, ManifestObject one) =>
        (select.Text("kind") is not { } kind || kind == one.Kind) && (select.Text("name") is not { } name || KustomizePatch.IsRenamed(name, one.Name));

    private static bool Leads(List<string> parts, IReadOnlyList<PathStep> steps) =>
        parts.Count > 0 && parts.Count <= steps.Count && parts.Index().All(part => steps[part.Index].Key is { } key
            ? part.Item == key || part.Item == "*"
            : part.Item is ['[', ..] or "*" or "-" || part.Item.All(char.IsAsciiDigit));

    // Parts end at dots; a dot inside of brackets or after a backslash is a part's own.
    private static List<string> Parts(string text)
    {
        var parts = new List<string>();
        var (part, inBrackets) = ("", false);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                part += text[++i];
                continue;
            }

            inBrackets = text[i] == '[' || (inBrackets && text[i] != ']');
            if (text[i] == '.' && !inBrackets)
            {
                parts.Add(part);
                part = "";
            }
            else
            {
                part += text[i];
            }
        }

        parts.Add(part);
        return parts;
    }

    private static (string File, IEnumerable<YamlMapping> Replacements) Separate(ITree tree, KustomizationFile kustomization, string path)
    {
        if (RepositoryPath.Resolve(kustomization.Folder, path) is not { } joined || tree.Follow(joined) is not { } real || tree.Find(real) is not { } entry)
            return (path, []);
        return (real, YamlReader.Read(tree.Read(entry)).SelectMany(static document => document.Root switch
        {
            YamlMapping one => [one],
            YamlSequence several => several.Items.OfType<YamlMapping>(),
            _ => [],
        }));
    }

    private static IEnumerable<YamlMapping> Mappings(YamlNode? node) => (node as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];
}
