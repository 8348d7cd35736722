using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Rendering.Templates;

namespace Gate.Sources.Values;

/// <summary>YAML in a text of YAML: the values in a ConfigMap, or under <c>values: |</c>.</summary>
internal static class EmbeddedYaml
{
    /// <summary>The mappings in a text, with their places.</summary>
    internal static IEnumerable<PlacedNode> Read(ITree tree, PlacedNode written)
    {
        if (written.Node is not YamlScalar text)
            yield break;
        Func<Position, Location>? place = null;
        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text.Text)))
        {
            if (document.Root is YamlMapping root)
                yield return new(root, written.Location, place ??= Place(tree, written, text), new());
        }
    }

    private static Func<Position, Location> Place(ITree tree, PlacedNode written, YamlScalar text)
    {
        var start = written.Place(text.Start);
        if (tree.Find(start.File) is not { Kind: EntryKind.File } entry || start.Line is not { } line || start.Column is not { } column)
            return _ => written.Location;
        var file = Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span);
        // A generator takes files as they are.
        var place = file == text.Text ? static at => at : WrittenText.InBlock(file, new(new(line, column), text.Text, ScalarType.String));
        return at => place?.Invoke(at) is { } position ? Location.At(start.File, position.Line, position.Column) : written.Location with { Precision = Precision.Template };
    }
}
