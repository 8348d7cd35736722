using System.Text;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>What a token of an action is.</summary>
internal enum TokenKind
{
    /// <summary>A name: a function or a keyword.</summary>
    Word,

    /// <summary><c>.a.b</c> or a lone dot; the text has no first dot.</summary>
    Field,

    /// <summary><c>$.a.b</c> or a lone <c>$</c>, which means the whole of the parameters wherever it stands; the text has neither.</summary>
    Root,

    /// <summary>A quoted text, without its quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>One of <c>|</c>, <c>(</c>, <c>)</c>.</summary>
    Sign,

    /// <summary>A variable such as <c>$x</c>.</summary>
    Variable,

    /// <summary><c>:=</c> or <c>=</c>.</summary>
    Assign,
}

/// <summary>A token of an action.</summary>
internal readonly record struct TemplateToken(TokenKind Kind, string Text)
{
    /// <summary>The tokens between <c>{{</c> and <c>}}</c>.</summary>
    /// <exception cref="TemplateException">The text is none of Go's templates.</exception>
    public static List<TemplateToken> Read(string action)
    {
        var tokens = new List<TemplateToken>();
        for (var at = 0; at < action.Length;)
        {
            var c = action[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c is '|' or '(' or ')')
            {
                tokens.Add(new(TokenKind.Sign, c.ToString()));
                at++;
            }
            else if (c is '"' or '`')
            {
                tokens.Add(new(TokenKind.Text, Quoted(action, ref at)));
            }
            else if (c == ':' && at + 1 < action.Length && action[at + 1] == '=')
            {
                tokens.Add(new(TokenKind.Assign, ":="));
                at += 2;
            }
            else if (c == '=')
            {
                tokens.Add(new(TokenKind.Assign, "="));
                at++;
            }
            else
            {
                var start = at;
                while (at < action.Length && (char.IsLetterOrDigit(action[at]) || action[at] is '.' or '_' or '$' or '-'))
                    at++;
                if (at == start)
                    throw new TemplateException($"'{c}' in {{{{{action}}}}} is not known");
                tokens.Add(Plain(action[start..at]));
            }
        }

        return tokens;
    }

    private static TemplateToken Plain(string text) => text[0] switch
    {
        '.' => new(TokenKind.Field, text[1..]),
        '$' when text.StartsWith("$.", StringComparison.Ordinal) => new(TokenKind.Root, text[2..]),
        '$' when text == "$" => new(TokenKind.Root, ""),
        '$' => new(TokenKind.Variable, text[1..]),
        '-' or (>= '0' and <= '9') => new(TokenKind.Number, text),
        _ => new(TokenKind.Word, text),
    };

    private static string Quoted(string action, ref int at)
    {
        var quote = action[at++];
        var text = new StringBuilder();
        for (; at < action.Length && action[at] != quote; at++)
        {
            if (action[at] == '\\' && quote == '"' && at + 1 < action.Length)
            {
                at++;
                text.Append(action[at] switch { 'n' => '\n', 't' => '\t', var other => other });
            }
            else
            {
                text.Append(action[at]);
            }
        }

        if (at >= action.Length)
            throw new TemplateException($"a text in {{{{{action}}}}} has no end");
        at++;
        return text.ToString();
    }
}
