using System.Text;
using Gate.Core.Inventory;

namespace Gate.Sources.GitOps;

/// <summary>
/// Fills variables into a text as Flux does: <c>${NAME}</c>, with <c>:-</c> or <c>:=</c> and a default, which may hold variables in turn;
/// <c>$${NAME}</c> stays <c>${NAME}</c>. (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution)
/// </summary>
internal static class VariableText
{
    // No object that a cluster takes is nearly as large: what grows beyond it is left as it is written.
    private const int Longest = 1 << 22;

    // Defaults of defaults are written three deep at most; what goes deeper is left as it is written.
    private const int Deepest = 8;

    /// <summary>Whether anything in a text could be a variable.</summary>
    public static bool MayHold(string text) => text.Contains(VariableExpression.Start, StringComparison.Ordinal);

    /// <summary>A variable that a text still holds because it could not be filled in; null for none.</summary>
    public static string? Left(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (!IsEscaped(text, at, 0) && VariableExpression.Read(text, at) is { } expression)
                return expression.Name;
        }

        return null;
    }

    /// <summary>The text with its variables; where one variable is all of the text, its place is the text's.</summary>
    public static PlacedText Fill(PlacedText text, Substitution variables) => Fill(text, variables, 0) ?? text;

    /// <summary>The text with its variables; null where it grows too large.</summary>
    private static PlacedText? Fill(PlacedText placed, Substitution variables, int depth)
    {
        var text = placed.Text;
        if (!MayHold(text) || depth == Deepest)
            return placed;
        var result = new StringBuilder();
        var (at, location) = (0, placed.Location);
        for (var start = Next(text, at); start >= 0; start = Next(text, Math.Max(at, start + 1)))
        {
            if (result.Length > Longest)
                return null;
            if (IsEscaped(text, start, at))
            {
                result.Append(text, at, start - at - 1);
                at = start;
                continue;
            }

            if (VariableExpression.Read(text, start) is not { } expression)
                continue;
            if (Value(expression, placed, variables, depth) is not { } value)
                return null;
            result.Append(text, at, start - at).Append(value.Text);
            at = expression.End;
            if (start == 0 && at == text.Length)
                location = value.Location;
        }

        return new(result.Append(text, at, text.Length - at).ToString(), location);
    }

    /// <summary>What stands for an expression: the expression itself where that is not known; null where it grows too large.</summary>
    private static PlacedText? Value(VariableExpression expression, PlacedText placed, Substitution variables, int depth)
    {
        var unknown = new PlacedText(placed.Text[expression.Begin..expression.End], placed.Location);
        if (expression.IsOther)
            return unknown;
        var value = variables.Known.GetValueOrDefault(expression.Name);
        if (value is not null && !(value.Text.Length == 0 && expression is { Default: not null, ReplacesEmpty: true }))
            return value;
        if (value is null && (variables.Hidden.ContainsKey(expression.Name) || (variables.Missing.Count > 0 && expression.Default is null)))
            return unknown;
        return Fill(new(expression.Default ?? "", value?.Location ?? placed.Location), variables, depth + 1);
    }

    private static int Next(string text, int from) => text.IndexOf(VariableExpression.Start, from, StringComparison.Ordinal);

    private static bool IsEscaped(string text, int start, int from) => start > from && text[start - 1] == '$';
}
