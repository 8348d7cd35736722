using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Inventory;

namespace Gate.Sources.GitOps;

/// <summary>
/// Fills variables into a text as Flux does: <c>${NAME}</c>, with <c>:-</c> or <c>:=</c> and a default; <c>$${NAME}</c> stays <c>${NAME}</c>.
/// (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution)
/// </summary>
internal static partial class VariableText
{
    // No object that a cluster takes is nearly as large: what grows beyond it is left as it is written.
    private const int Longest = 1 << 22;

    /// <summary>Whether anything in a text could be a variable.</summary>
    public static bool MayHold(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether a text still holds a variable that could not be filled in.</summary>
    public static string? Left(string text) => Expression().Matches(text).FirstOrDefault(static match => !match.Value.StartsWith("$$", StringComparison.Ordinal))?.Groups["name"].Value;

    /// <summary>The text with its variables; where one variable is all of the text, its place is the text's.</summary>
    public static PlacedText Fill(PlacedText text, Substitution variables)
    {
        if (!MayHold(text.Text))
            return text;
        var result = new StringBuilder();
        var at = 0;
        PlacedText? whole = null;
        foreach (Match match in Expression().Matches(text.Text))
        {
            if (result.Length > Longest)
                return text;
            result.Append(text.Text, at, match.Index - at);
            at = match.Index + match.Length;
            if (match.Value.StartsWith("$$", StringComparison.Ordinal))
            {
                result.Append(match.Value, 1, match.Length - 1);
                continue;
            }

            var name = match.Groups["name"].Value;
            var value = variables.Known.GetValueOrDefault(name);
            var isEmpty = value is null or { Text.Length: 0 };
            if (match.Groups["other"].Success)
                result.Append(match.Value);
            else if (value is not null && !(isEmpty && match.Groups["default"].Success && match.Groups["operator"].Value.StartsWith(':')))
                result.Append(value.Text);
            else if (value is null && (variables.Hidden.ContainsKey(name) || (variables.Missing.Count > 0 && !match.Groups["default"].Success)))
                result.Append(match.Value);
            else
                result.Append(match.Groups["default"].Value);
            if (match.Length == text.Text.Length)
                whole = value;
        }

        result.Append(text.Text, at, text.Text.Length - at);
        return new(result.ToString(), whole?.Location ?? text.Location);
    }

    [GeneratedRegex(@"\$?\$\{(?<name>[_a-zA-Z][_a-zA-Z0-9]*)(?:(?<operator>:?[-=])(?<default>[^}]{0,1024})|(?<other>[^}\w][^}]{0,1024}))?\}")]
    private static partial Regex Expression();
}
