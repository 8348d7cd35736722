using System.Text;
using Gate.Core.Inventory;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>
/// The simple templates of an ApplicationSet: <c>{{name}}</c> is replaced by the parameter of that flat name; one that is not there stays as
/// it is written.
/// </summary>
internal static class FastTemplate
{
    /// <summary>The text with its parameters. Where one parameter is all of the text, its place is the text's.</summary>
    public static PlacedText Fill(PlacedText text, IReadOnlyDictionary<string, TemplateValue> parameters)
    {
        if (!text.Text.Contains("{{", StringComparison.Ordinal))
            return text;
        var result = new StringBuilder();
        var at = 0;
        var location = text.Location;
        while (text.Text.IndexOf("{{", at, StringComparison.Ordinal) is >= 0 and var start && text.Text.IndexOf("}}", start, StringComparison.Ordinal) is >= 0 and var end)
        {
            result.Append(text.Text, at, start - at);
            at = end + 2;
            var name = text.Text[(start + 2)..end].Trim();
            if (!parameters.TryGetValue(name, out var value))
            {
                result.Append(text.Text, start, at - start);
                continue;
            }

            result.Append(value.Text);
            if (start == 0 && at == text.Text.Length && value.Location is { } place)
                location = place;
        }

        result.Append(text.Text, at, text.Text.Length - at);
        return new(result.ToString(), location);
    }
}
