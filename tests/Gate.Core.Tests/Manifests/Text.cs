using System.Globalization;
using System.Text;
using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

/// <summary>Short ways to write a manifest in a test and to say what was read from it.</summary>
internal static class Text
{
    public const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: good}\n";

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static IReadOnlyList<YamlDocument> Documents(string text) => YamlReader.Read(Bytes(text));

    public static YamlNode Root(string text)
    {
        var document = Assert.Single(Documents(text));
        Assert.Null(document.Unreadable);
        return Assert.IsAssignableFrom<YamlNode>(document.Root);
    }

    public static UnreadableDocument Refused(string text)
    {
        var document = Assert.Single(Documents(text));
        Assert.Null(document.Root);
        return Assert.IsType<UnreadableDocument>(document.Unreadable);
    }

    public static ManifestFile Manifests(string text) => ManifestReader.Read(Bytes(text));

    /// <summary>The objects as <c>apiVersion kind name</c>.</summary>
    public static IEnumerable<string> Objects(string text)
    {
        var file = Manifests(text);
        Assert.Empty(file.Unreadable);
        return Objects(file);
    }

    public static IEnumerable<string> Objects(ManifestFile file) =>
        file.Objects.Select(one => $"{one.ApiVersion} {one.Kind} {one.Name ?? "-"}");

    public static string At(Position position) => string.Create(CultureInfo.InvariantCulture, $"{position.Line}:{position.Column}");

    /// <summary>The node as one line of JSON, near enough; scalars that are no texts with their type.</summary>
    public static string Show(YamlNode? node) => node switch
    {
        null => "nothing",
        YamlScalar { Type: ScalarType.String } scalar => $"\"{scalar.Text}\"",
        YamlScalar scalar => $"{scalar.Type} {scalar.Text}".TrimEnd(),
        YamlSequence sequence => $"[{string.Join(", ", sequence.Items.Select(Show))}]",
        YamlMapping mapping => $"{{{string.Join(", ", mapping.Entries.Select(entry => $"{entry.Key.Text}: {Show(entry.Value)}"))}}}",
        _ => "?",
    };
}
