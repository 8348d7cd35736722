using System.Globalization;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering.Templates;

/// <summary>Tells what the expressions of one action mean.</summary>
internal sealed class Evaluator(Expansion expansion, ChartValues values, WrittenText source, int offset, Variables variables)
{
    /// <summary>What an expression is.</summary>
    public Meaning Of(Expression expression) => expression switch
    {
        Dot => variables.Dot,
        Variable variable => variables.Get(variable.Name),
        Field { Of: Field { Name: "Release" or "Chart" } of } field when Of(of.Of) is ChartContext && values.BuiltIn(of.Name, field.Name) is { } given => new Constant(given, true),
        Field field => Below(Of(field.Of), field.Name),
        Quoted quoted => new Constant(quoted.Text),
        Bare bare => new Constant(bare.Text),
        Call call => Of(call),
        _ => Meaning.Unknown,
    };

    /// <summary>Whether a condition holds, or null where that is not known.</summary>
    public bool? IsTrue(Expression condition) => condition switch
    {
        Bare { Text: "true" } => true,
        Bare { Text: "false" or "nil" } => false,
        Call { Function: "not", Arguments: [var one] } => !IsTrue(one),
        Call { Function: "and", Arguments: var all } => And(all),
        Call { Function: "or", Arguments: var any } => !And([.. any.Select(static one => new Call("not", [one]))]),
        Call { Function: "eq", Arguments: [var left, Quoted right] } => Equal(left, right.Text),
        Call { Function: "ne", Arguments: [var left, Quoted right] } => !Equal(left, right.Text),
        Call { Function: "contains", Arguments: [var part, var whole] } => (Of(part), Of(whole)) is (Constant inner, Constant outer) ? outer.Text.Contains(inner.Text, StringComparison.Ordinal) : null,
        Call { Function: ".Has", Arguments: [_, Quoted api] } call when IsApiVersions(call.Arguments[0]) => values.Serves(api.Text),
        Call => null,
        _ => Of(condition) is ValueAt value ? values.IsTrue(value.Path) : null,
    };

    private static bool IsApiVersions(Expression of) => of is Field { Name: "APIVersions", Of: Field { Name: "Capabilities" } };

    private bool? And(IReadOnlyList<Expression> all)
    {
        bool? result = true;
        foreach (var one in all)
        {
            if (IsTrue(one) is not { } known)
                result = null;
            else if (!known)
                return false;
        }

        return result;
    }

    private bool? Equal(Expression left, string right) =>
        Of(left) is Constant constant ? constant.Text == right
        : Of(left) is ValueAt value && values.Scalar(value.Path) is { Type: ScalarType.String } scalar ? scalar.Text == right : null;

    private Meaning Of(Call call)
    {
        Meaning[] arguments = [.. call.Arguments.Select(Of)];
        return (call.Function, arguments) switch
        {
            ("include", [Constant name, var context]) => expansion.Include(name.Text, context) ?? (Meaning)new AnyOf(Parts(context)),
            ("tpl", [var text, var context]) => Template(text, context),
            ("nindent", [Constant width, var text]) => Indented(width.Text, text, newLine: true),
            ("indent", [Constant width, var text]) => Indented(width.Text, text, newLine: false),
            ("trim" or "trimAll", [.., var text]) => Trimmed(text),
            ("toYaml" or "toYamlPretty" or "fromYaml" or "fromYamlArray" or "toJson" or "fromJson" or "deepCopy" or "mustDeepCopy" or "quote" or "squote"
                or "toString" or "print", [var same]) => same,
            ("required", [_, var same]) => same,
            ("printf", [Constant constant]) => constant,
            ("printf", [Constant format, .. var parts]) when Formatted(format.Text, parts) is { } text => new Constant(text, true),
            ("trunc", [Constant length, Constant text]) when int.TryParse(length.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) =>
                text.Text.Length > count ? new Constant(text.Text[..count], true) : text,
            ("trimSuffix", [Constant end, Constant text]) => text.Text.EndsWith(end.Text, StringComparison.Ordinal) && end.Text.Length > 0 ? new Constant(text.Text[..^end.Text.Length], true) : text,
            ("omit" or "pick", [var of, ..]) => of,
            ("or", [var value, var other]) => Default(value, other),
            ("ternary", [ValueAt one, ValueAt other, ..]) when one.Path.SequenceEqual(other.Path) => one,
            ("dict", _) => Dictionary(arguments),
            ("list" or "tuple", _) => new Items(arguments),
            ("index", [var list, .. var keys]) => keys.Aggregate(list, static (of, key) => key is Constant constant ? At(of, constant.Text) : new AnyOf([of])),
            ("get", [var of, Constant key]) => Below(of, key.Text),
            ("first", [var list]) => At(list, "0"),
            ("default", [var other, var value]) => Default(value, other),
            // A text in a template is no part of what such a function makes of it.
            _ => new AnyOf([.. arguments.Where(static one => one is not (Constant or ChartContext))]),
        };
    }

    private static Meaning Below(Meaning of, string name) => of switch
    {
        ChartContext => name == "Values" ? new ValueAt([]) : Meaning.Unknown,
        ValueAt value => value.Below(name),
        Entries entries => entries.Values.GetValueOrDefault(name) ?? Meaning.Unknown,
        AnyOf any => new AnyOf([.. any.Values.Select(one => Below(one, name)).Where(static one => one is not AnyOf { Values: [] })]),
        _ => Meaning.Unknown,
    };

    private static Meaning At(Meaning of, string key) => of switch
    {
        Items items when int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) => items.Values.ElementAtOrDefault(index) ?? Meaning.Unknown,
        ValueAt value => value.Below(int.TryParse(key, out _) ? null : key),
        _ => Below(of, key),
    };

    private static Entries Dictionary(Meaning[] arguments)
    {
        var entries = new Dictionary<string, Meaning>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < arguments.Length; i += 2)
        {
            if (arguments[i] is Constant key)
                entries[key.Text] = arguments[i + 1];
        }

        return new(entries);
    }

    private static string? Formatted(string format, Meaning[] parts)
    {
        var pieces = format.Split("%s");
        return pieces.Length == parts.Length + 1 && !pieces.Any(static piece => piece.Contains('%', StringComparison.Ordinal)) && parts.All(static part => part is Constant)
            ? string.Concat(pieces.Zip(parts.Append(new Constant("")), static (piece, part) => piece + ((Constant)part).Text)) : null;
    }

    private Meaning Default(Meaning value, Meaning other) => value is ValueAt { Path: var path }
        ? values.IsTrue(path) switch { true => value, false => other, null => new AnyOf([value, other]) }
        : new AnyOf([value, other]);

    private Meaning Template(Meaning text, Meaning context) => text switch
    {
        ValueAt value => expansion.Template(value, context) ?? text,
        AnyOf { Values: [var only] } => Template(only, context),
        _ => text,
    };

    /// <summary>What a template that is not known could print: the values that it is given.</summary>
    private static IReadOnlyList<Meaning> Parts(Meaning context) => context switch
    {
        ValueAt => [context],
        Entries entries => [.. entries.Values.Values.SelectMany(Parts)],
        Items items => [.. items.Values.SelectMany(Parts)],
        AnyOf any => [.. any.Values.SelectMany(Parts)],
        _ => [],
    };

    private Meaning Indented(string width, Meaning text, bool newLine)
    {
        if (!int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 200)
            return new AnyOf([text]);
        var cells = expansion.CellsOf(text, source, offset);
        if (cells is [])
            return new Printed(newLine ? [new('\n', source, offset, 0, null)] : []);
        var result = new List<Cell>();
        if (newLine)
            result.Add(new('\n', source, offset, cells[0].Depth, null));
        Margin(cells[0]);
        foreach (var cell in cells)
        {
            result.Add(cell);
            if (cell.Character == '\n')
                Margin(cell);
        }

        return new Printed(result);

        void Margin(Cell like) => result.AddRange(Enumerable.Repeat(new Cell(' ', source, offset, like.Depth, null), count));
    }

    private static Meaning Trimmed(Meaning text)
    {
        if (text is not Printed { Cells: var cells })
            return text;
        var (start, end) = (0, cells.Count);
        while (start < end && char.IsWhiteSpace(cells[start].Character))
            start++;
        while (end > start && char.IsWhiteSpace(cells[end - 1].Character))
            end--;
        return new Printed([.. cells.Skip(start).Take(end - start)]);
    }
}
