using System.Globalization;
using System.Text;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>Writes a kustomization anew without some of its entries.</summary>
internal static class KustomizationText
{
    // Aliases are followed: what grows beyond any kustomization is not written.
    private const int MaximumLength = 8 << 20;

    /// <summary>The text without these nodes; null where it has none of them, or is no kustomization of a sensible size.</summary>
    public static byte[]? Without(YamlMapping root, IReadOnlySet<YamlNode> leftOut)
    {
        var text = new StringBuilder();
        var isChanged = false;
        Write(root);
        return isChanged && text.Length <= MaximumLength ? Encoding.UTF8.GetBytes(text.ToString()) : null;

        // JSON is YAML; what is no string keeps its own notation.
        void Write(YamlNode node)
        {
            if (text.Length > MaximumLength)
                return;
            switch (node)
            {
                case YamlScalar scalar:
                    text.Append(scalar.Type == ScalarType.String ? Quoted(scalar.Text) : scalar.Type == ScalarType.Null ? "null" : scalar.Text);
                    break;
                case YamlSequence sequence:
                    var items = sequence.Items.Where(item => !leftOut.Contains(item)).ToList();
                    isChanged |= items.Count < sequence.Items.Count;
                    text.Append('[');
                    foreach (var item in items)
                    {
                        Write(item);
                        text.Append(',');
                    }

                    text.Append(']');
                    break;
                case YamlMapping mapping:
                    text.Append('{');
                    foreach (var (key, value) in mapping.Entries)
                    {
                        text.Append(Quoted(key.Text)).Append(": ");
                        Write(value);
                        text.Append(',');
                    }

                    text.Append('}');
                    break;
            }
        }
    }

    // YAML's readers take half a surrogate pair for an error, so what can stand as it is does.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
