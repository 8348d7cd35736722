using System.Text;
using Gate.Core.Inventory;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>
/// Go's templates as ApplicationSets use them: fields, pipes, the common functions, <c>if</c>, <c>with</c> and <c>range</c>. What is not known
/// here is named and never guessed.
/// </summary>
internal sealed class GoTemplate
{
    private const int MostSteps = 100_000;
    private const int MostLevels = 100;
    private const int Longest = 1 << 20;
    private readonly List<Piece> pieces = [];
    private int steps;
    private int level;

    private GoTemplate()
    {
    }

    /// <summary>The text with its parameters. Where one parameter is all of the text, its place is the text's.</summary>
    /// <param name="text">The template.</param>
    /// <param name="root">The parameters.</param>
    /// <param name="missingIsError">Whether a parameter that is not there is an error, as <c>missingkey=error</c> has it.</param>
    /// <exception cref="TemplateException">It cannot be worked out.</exception>
    public static PlacedText Fill(PlacedText text, TemplateMap root, bool missingIsError)
    {
        if (!text.Text.Contains("{{", StringComparison.Ordinal))
            return text;
        var template = new GoTemplate();
        template.Cut(text.Text);
        var output = new StringBuilder();
        var scope = new TemplateScope(new(root), missingIsError);
        var at = 0;
        template.Run(ref at, scope, output, isLive: true);
        if (at < template.pieces.Count)
            throw new TemplateException($"{{{{{template.pieces[at].Text}}}}} closes nothing");
        // A lone action stands for its parameter.
        var only = template.pieces.Count == 1 && template.pieces[0].IsAction ? scope.Last : null;
        return new(output.ToString(), only ?? text.Location);
    }

    /// <summary>Cuts the text at its actions, whose <c>-</c> takes the blanks beside them.</summary>
    private void Cut(string text)
    {
        var at = 0;
        var trimNext = false;
        while (at < text.Length)
        {
            var start = text.IndexOf("{{", at, StringComparison.Ordinal);
            var plain = start < 0 ? text[at..] : text[at..start];
            if (trimNext)
                plain = plain.TrimStart();
            if (start < 0)
            {
                Add(plain);
                return;
            }

            var end = End(text, start + 2);
            if (end < 0)
                throw new TemplateException("an action has no end");
            var action = text[(start + 2)..end];
            if (action.StartsWith("- ", StringComparison.Ordinal) || action.StartsWith("-\n", StringComparison.Ordinal))
            {
                plain = plain.TrimEnd();
                action = action[1..];
            }

            trimNext = action.EndsWith(" -", StringComparison.Ordinal);
            if (trimNext)
                action = action[..^1];
            Add(plain);
            action = action.Trim();
            if (!action.StartsWith("/*", StringComparison.Ordinal))
                pieces.Add(new(action, IsAction: true));
            at = end + 2;
        }

        void Add(string plain)
        {
            if (plain.Length > 0)
                pieces.Add(new(plain, IsAction: false));
        }
    }

    /// <summary>Where an action ends, or -1: braces in a text of it end nothing.</summary>
    private static int End(string text, int at)
    {
        char? quote = null;
        for (; at < text.Length; at++)
        {
            if (quote == '"' && text[at] == '\\')
                at++;
            else if (text[at] == quote)
                quote = null;
            else if (quote is null && text[at] is '"' or '`')
                quote = text[at];
            else if (quote is null && text.AsSpan(at).StartsWith("/*") && text.IndexOf("*/", at, StringComparison.Ordinal) is >= 0 and var over)
                at = over + 1;
            else if (quote is null && text.AsSpan(at).StartsWith("}}"))
                return at;
        }

        return -1;
    }

    /// <summary>Runs up to the end or to what closes the block; <paramref name="at"/> is left there.</summary>
    private void Run(ref int at, TemplateScope scope, StringBuilder output, bool isLive)
    {
        if (++level > MostLevels)
            throw new TemplateException($"its blocks stand in each other more than {MostLevels} deep");
        Go(ref at, scope, output, isLive);
        level--;
    }

    private void Go(ref int at, TemplateScope scope, StringBuilder output, bool isLive)
    {
        for (; at < pieces.Count; at++)
        {
            if (++steps > MostSteps || output.Length > Longest)
                throw new TemplateException("it does not come to an end");
            var piece = pieces[at];
            if (!piece.IsAction)
            {
                if (isLive)
                    output.Append(piece.Text);
                continue;
            }

            switch (piece.Text.Split((char[])[' ', '\n', '\t'], 2)[0])
            {
                case "end" or "else":
                    return;
                case "if":
                    Branch(ref at, scope, output, isLive, static (value, inner) => inner);
                    break;
                case "with":
                    Branch(ref at, scope, output, isLive, static (value, inner) => inner.At(value));
                    break;
                case "range":
                    Range(ref at, scope, output, isLive);
                    break;
                case "define" or "template" or "block" or "break" or "continue" or "include":
                    throw new TemplateException($"{{{{{piece.Text}}}}} is not known");
                default:
                    if (isLive)
                        scope.Print(piece.Text, output);
                    break;
            }
        }
    }

    private void Branch(ref int at, TemplateScope scope, StringBuilder output, bool isLive, Func<TemplateValue, TemplateScope, TemplateScope> inside)
    {
        var condition = pieces[at].Text;
        var done = !isLive;
        while (true)
        {
            // "if x", "with x", "else if x", "else"
            var words = condition.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var expression = words is ["else"] ? null : condition[(words[0] == "else" ? condition.IndexOf(words[1], StringComparison.Ordinal) + words[1].Length : words[0].Length)..];
            var value = done || expression is null ? new(true) : scope.Evaluate(expression);
            var taken = !done && value.IsTrue;
            at++;
            Run(ref at, taken && expression is not null ? inside(value, scope) : scope, output, taken);
            done |= taken;
            if (at >= pieces.Count)
                throw new TemplateException($"{{{{{condition}}}}} has no end");
            condition = pieces[at].Text;
            if (condition == "end")
                return;
        }
    }

    private void Range(ref int at, TemplateScope scope, StringBuilder output, bool isLive)
    {
        var start = at;
        var expression = pieces[at].Text["range".Length..];
        string[] names = [];
        if (expression.IndexOf(":=", StringComparison.Ordinal) is >= 0 and var assign)
        {
            names = [.. expression[..assign].Split(',').Select(static name => name.Trim().TrimStart('$'))];
            expression = expression[(assign + 2)..];
        }

        IReadOnlyList<(TemplateValue Key, TemplateValue Value)> items = !isLive ? [] : scope.Evaluate(expression).Value switch
        {
            IReadOnlyList<TemplateValue> list => [.. list.Select(static (item, i) => (new TemplateValue((long)i), item))],
            TemplateMap { IsOpen: true } => throw new UnknownParameterException(expression.Trim()),
            TemplateMap map => [.. map.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(static entry => (new TemplateValue(entry.Key), entry.Value))],
            null => [],
            _ => throw new TemplateException($"{{{{{pieces[start].Text}}}}} is about no list"),
        };
        var end = start + 1;
        Run(ref end, scope, output, isLive: false);
        var hasElse = end < pieces.Count && pieces[end].Text == "else";
        foreach (var (key, value) in items)
        {
            at = start + 1;
            var inner = scope.At(value);
            if (names.Length > 0)
                inner = inner.With(names[^1], value);
            if (names.Length > 1)
                inner = inner.With(names[0], key);
            Run(ref at, inner, output, isLive: true);
        }

        at = end;
        if (hasElse)
        {
            at++;
            Run(ref at, scope, output, isLive && items.Count == 0);
        }

        if (at >= pieces.Count)
            throw new TemplateException($"{{{{{pieces[start].Text}}}}} has no end");
    }

    private readonly record struct Piece(string Text, bool IsAction);
}
