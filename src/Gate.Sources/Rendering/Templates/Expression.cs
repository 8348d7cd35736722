namespace Gate.Sources.Rendering.Templates;

/// <summary>What stands in an action.</summary>
internal abstract record Expression;

/// <summary><c>.</c></summary>
internal sealed record Dot : Expression;

/// <summary><c>$</c> (an empty name) or <c>$x</c>.</summary>
internal sealed record Variable(string Name) : Expression;

/// <summary><c>of.Name</c></summary>
internal sealed record Field(Expression Of, string Name) : Expression;

/// <summary>A string as it is meant.</summary>
internal sealed record Quoted(string Text) : Expression;

/// <summary>A number, <c>true</c>, <c>nil</c>.</summary>
internal sealed record Bare(string Text) : Expression;

/// <summary>A function, or a method of a field (<c>.Capabilities.APIVersions.Has "x"</c>), with its arguments.</summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments) : Expression;

/// <summary>Reads the pipelines of actions. What it does not understand is nothing that could be told: a call of a function without a name.</summary>
internal ref struct ExpressionReader(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> text = text;
    private int at;
    private int depth;

    /// <summary>Reads a whole pipeline.</summary>
    public static Expression Read(ReadOnlySpan<char> text)
    {
        var reader = new ExpressionReader(text);
        var read = reader.Pipeline();
        reader.SkipBlanks();
        return reader.at == text.Length ? read : new Call("", []);
    }

    private Expression Pipeline()
    {
        var value = Command(null);
        for (SkipBlanks(); at < text.Length && text[at] == '|'; SkipBlanks())
        {
            at++;
            value = Command(value);
        }

        return value;
    }

    private Expression Command(Expression? piped)
    {
        var operands = new List<Expression>();
        string? function = null;
        while (true)
        {
            SkipBlanks();
            if (at >= text.Length || text[at] is '|' or ')')
                break;
            if (operands.Count == 0 && function is null && char.IsAsciiLetter(text[at]) && Word() is var word)
            {
                if (word is "true" or "false" or "nil")
                    operands.Add(new Bare(word));
                else
                    function = word;
            }
            else if (Operand() is { } operand)
            {
                operands.Add(operand);
            }
            else
            {
                at = text.Length + 1;
                return new Call("", []);
            }
        }

        if (function is null && operands.Count > 1 && operands[0] is Field method)
            (function, operands[0]) = ("." + method.Name, method.Of);
        if (piped is not null)
            operands.Add(piped);
        return function is not null ? new Call(function, operands) : operands.Count == 1 ? operands[0] : new Call("", operands);
    }

    private Expression? Operand()
    {
        Expression? value = text[at] switch
        {
            '(' => Parenthesis(),
            '"' or '`' => String(),
            '.' => new Dot(),
            '$' => Named(),
            _ => null,
        };
        if (value is null)
        {
            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.' or '_' or '\''))
                at++;
            if (start == at)
                return null;
            var word = text[start..at].ToString();
            return char.IsAsciiLetter(word[0]) && word is not ("true" or "false" or "nil") ? new Call(word, []) : new Bare(word);
        }

        while (at < text.Length && text[at] == '.')
        {
            at++;
            if (at < text.Length && (char.IsLetter(text[at]) || text[at] == '_'))
                value = new Field(value, Word());
        }

        return value;
    }

    private Expression Parenthesis()
    {
        at++;
        // A template cannot be nested more deeply by a person; a hostile one shall not exhaust the stack.
        if (++depth > 50)
        {
            at = text.Length + 1;
            return new Call("", []);
        }

        var value = Pipeline();
        depth--;
        at += at < text.Length && text[at] == ')' ? 1 : text.Length + 1;
        return value;
    }

    private Variable Named()
    {
        at++;
        return new(Word());
    }

    private Quoted String()
    {
        var quote = text[at++];
        var value = new System.Text.StringBuilder();
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length)
                value.Append(text[++at] switch { 'n' => '\n', 't' => '\t', var other => other });
            else
                value.Append(text[at]);
        }

        at++;
        return new(value.ToString());
    }

    private string Word()
    {
        var start = at;
        while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            at++;
        return text[start..at].ToString();
    }

    private void SkipBlanks()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
            at++;
    }
}
