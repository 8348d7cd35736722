using System.Globalization;
using System.Text;
using Gate.Core.Verdicts;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>Works out the expressions of a template: what the dot and the variables stand for at one place of it.</summary>
internal sealed class TemplateScope
{
    // Parentheses stand in each other: this bounds how deep.
    private const int MostTokens = 1_000;

    private readonly TemplateValue root;
    private readonly TemplateValue dot;
    private readonly bool missingIsError;
    private readonly Dictionary<string, TemplateValue> variables;

    /// <summary>The scope of the whole template.</summary>
    public TemplateScope(TemplateValue root, bool missingIsError)
        : this(root, root, missingIsError, new(StringComparer.Ordinal))
    {
    }

    private TemplateScope(TemplateValue root, TemplateValue dot, bool missingIsError, Dictionary<string, TemplateValue> variables)
    {
        this.root = root;
        this.dot = dot;
        this.missingIsError = missingIsError;
        this.variables = variables;
    }

    /// <summary>The place of the last value that was printed, where one place decides it.</summary>
    public Location? Last { get; private set; }

    /// <summary>The same with another dot.</summary>
    public TemplateScope At(TemplateValue value) => new(root, value, missingIsError, variables);

    /// <summary>The same with one more variable.</summary>
    public TemplateScope With(string name, TemplateValue value) => new(root, dot, missingIsError, new(variables, StringComparer.Ordinal) { [name] = value });

    /// <summary>Prints what an action gives; one that only assigns prints nothing.</summary>
    public void Print(string action, StringBuilder output)
    {
        var tokens = TemplateToken.Read(action);
        if (tokens is [{ Kind: TokenKind.Variable } variable, { Kind: TokenKind.Assign }, ..])
        {
            variables[variable.Text] = Evaluate(tokens[2..], action);
            return;
        }

        var value = Evaluate(tokens, action);
        Last = value.Location;
        output.Append(value.Value is TemplateMap or IReadOnlyList<TemplateValue> ? throw new TemplateException($"{{{{{action}}}}} prints no text") : value.Text);
    }

    /// <summary>What an expression gives.</summary>
    public TemplateValue Evaluate(string expression) => Evaluate(TemplateToken.Read(expression), expression.Trim());

    private TemplateValue Evaluate(List<TemplateToken> tokens, string action)
    {
        var at = 0;
        var value = Pipeline(tokens, ref at, action);
        return at == tokens.Count ? value : throw new TemplateException($"{{{{{action}}}}} is not known");
    }

    private TemplateValue Pipeline(List<TemplateToken> tokens, ref int at, string action)
    {
        if (tokens.Count > MostTokens)
            throw new TemplateException($"an action has more than {MostTokens} parts");
        TemplateValue? piped = null;
        while (true)
        {
            piped = Command(tokens, ref at, piped, action);
            if (at >= tokens.Count || tokens[at] is not { Kind: TokenKind.Sign, Text: "|" })
                return piped.Value;
            at++;
        }
    }

    private TemplateValue Command(List<TemplateToken> tokens, ref int at, TemplateValue? piped, string action)
    {
        if (at >= tokens.Count)
            throw new TemplateException($"{{{{{action}}}}} is not complete");
        if (tokens[at] is not { Kind: TokenKind.Word } word || word.Text is "true" or "false" or "nil")
        {
            var value = Operand(tokens, ref at, action);
            return piped is null ? value : throw new TemplateException($"{{{{{action}}}}} pipes into no function");
        }

        at++;
        var arguments = new List<TemplateValue>();
        while (at < tokens.Count && tokens[at] is not { Kind: TokenKind.Sign, Text: "|" or ")" })
            arguments.Add(Operand(tokens, ref at, action));
        if (piped is { } last)
            arguments.Add(last);
        return TemplateFunctions.Call(word.Text, arguments);
    }

    private TemplateValue Operand(List<TemplateToken> tokens, ref int at, string action)
    {
        var token = tokens[at++];
        switch (token.Kind)
        {
            case TokenKind.Field:
                return Field(dot, token.Text, action);
            case TokenKind.Root:
                return Field(root, token.Text, action);
            case TokenKind.Text:
                return new(token.Text);
            case TokenKind.Number when long.TryParse(token.Text, CultureInfo.InvariantCulture, out var number):
                return new(number);
            case TokenKind.Variable:
                var parts = token.Text.Split('.', 2);
                if (!variables.TryGetValue(parts[0], out var variable))
                    throw new TemplateException($"the variable ${parts[0]} in {{{{{action}}}}} is not known");
                return parts.Length == 1 ? variable : Field(variable, parts[1], action);
            case TokenKind.Word when token.Text is "true" or "false":
                return new(token.Text == "true");
            case TokenKind.Word when token.Text == "nil":
                return new(null);
            case TokenKind.Word:
                return TemplateFunctions.Call(token.Text, []);
            case TokenKind.Sign when token.Text == "(":
                var value = Pipeline(tokens, ref at, action);
                if (at >= tokens.Count || tokens[at] is not { Kind: TokenKind.Sign, Text: ")" })
                    throw new TemplateException($"a parenthesis in {{{{{action}}}}} has no end");
                at++;
                return at < tokens.Count && tokens[at] is { Kind: TokenKind.Field, Text.Length: > 0 } field ? Field(value, tokens[at++].Text, action) : value;
            default:
                throw new TemplateException($"'{token.Text}' in {{{{{action}}}}} is not known");
        }
    }

    private TemplateValue Field(TemplateValue from, string path, string action)
    {
        var value = from;
        foreach (var key in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (value.Value is TemplateMap map && map.Has(key, out var found))
                value = found;
            else if (missingIsError || value.Value is not (TemplateMap or null))
                throw new TemplateException($"there is no parameter '{path}' for {{{{{action}}}}}");
            else
                value = new(null);
        }

        return value;
    }
}
