using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.ArgoCd.Templates;

/// <summary>The functions that ApplicationSets commonly use: Go's own, those of Sprig, and Argo CD's <c>normalize</c> and <c>slugify</c>.</summary>
internal static partial class TemplateFunctions
{
    private delegate TemplateValue Function(IReadOnlyList<TemplateValue> arguments);

    private static readonly Dictionary<string, (int Least, int Most, Function Call)> Known = new(StringComparer.Ordinal)
    {
        // A function that only reshapes its parameter leaves the parameter's place: that is what somebody would change.
        ["normalize"] = Reshape(static (text, _) => Normalize(text)),
        ["slugify"] = (1, 3, static a => Slugify(a)),
        ["lower"] = Reshape(static (text, _) => text.ToLowerInvariant()),
        ["upper"] = Reshape(static (text, _) => text.ToUpperInvariant()),
        ["trim"] = Reshape(static (text, _) => text.Trim()),
        ["quote"] = Reshape(static (text, _) => $"\"{text}\""),
        ["squote"] = Reshape(static (text, _) => $"'{text}'"),
        ["toString"] = Reshape(static (text, _) => text),
        ["base"] = Reshape(static (text, _) => text.TrimEnd('/')[(text.TrimEnd('/').LastIndexOf('/') + 1)..]),
        ["dir"] = Reshape(static (text, _) => text.LastIndexOf('/') is > 0 and var slash ? text[..slash] : "."),
        ["trimPrefix"] = Reshape(static (text, a) => text.StartsWith(a[0].Text, StringComparison.Ordinal) ? text[a[0].Text.Length..] : text, 1),
        ["trimSuffix"] = Reshape(static (text, a) => a[0].Text.Length > 0 && text.EndsWith(a[0].Text, StringComparison.Ordinal) ? text[..^a[0].Text.Length] : text, 1),
        ["trimAll"] = Reshape(static (text, a) => text.Trim([.. a[0].Text]), 1),
        ["replace"] = Reshape(static (text, a) => a[0].Text.Length == 0 ? text : text.Replace(a[0].Text, a[1].Text, StringComparison.Ordinal), 2),
        ["trunc"] = Reshape(static (text, a) => a[0].Value is long and >= 0 and var length && text.Length > length ? text[..(int)length] : text, 1),
        ["printf"] = (1, 20, static a => new(Format(a[0].Text, a.Skip(1).ToList()))),
        ["print"] = (0, 20, static a => new(string.Concat(a.Select(static one => one.Text)))),
        ["default"] = (1, 2, static a => a.Count == 2 && a[1].IsTrue ? a[1] : a[0]),
        ["coalesce"] = (1, 20, static a => a.FirstOrDefault(static one => one.IsTrue)),
        ["ternary"] = (3, 3, static a => a[2].IsTrue ? a[0] : a[1]),
        ["empty"] = (1, 1, static a => new(!a[0].IsTrue)),
        ["not"] = (1, 1, static a => new(!a[0].IsTrue)),
        ["and"] = (1, 20, static a => a.FirstOrDefault(static one => !one.IsTrue, a[^1])),
        ["or"] = (1, 20, static a => a.FirstOrDefault(static one => one.IsTrue, a[^1])),
        ["eq"] = (2, 20, static a => new(a.Skip(1).Any(other => Equal(a[0], other)))),
        ["ne"] = (2, 2, static a => new(!Equal(a[0], a[1]))),
        ["hasPrefix"] = (2, 2, static a => new(a[1].Text.StartsWith(a[0].Text, StringComparison.Ordinal))),
        ["hasSuffix"] = (2, 2, static a => new(a[1].Text.EndsWith(a[0].Text, StringComparison.Ordinal))),
        ["contains"] = (2, 2, static a => new(a[1].Text.Contains(a[0].Text, StringComparison.Ordinal))),
        ["hasKey"] = (2, 2, static a => new(a[0].Value is TemplateMap map && map.Has(a[1].Text, out _))),
        ["get"] = (2, 2, static a => a[0].Value is TemplateMap map && map.Has(a[1].Text, out var value) ? value : new("")),
        ["index"] = (1, 20, static a => a.Skip(1).Aggregate(a[0], Index)),
        ["dig"] = (3, 20, static a => Dig(a)),
        ["len"] = (1, 1, static a => new((long)(a[0].Value switch { string text => Encoding.UTF8.GetByteCount(text), IReadOnlyList<TemplateValue> list => list.Count, TemplateMap map => map.Count, _ => throw new TemplateException("len is of no list") }))),
        ["first"] = (1, 1, static a => Items(a[0]) is [var first, ..] ? first : new(null)),
        ["last"] = (1, 1, static a => Items(a[0]) is [.., var last] ? last : new(null)),
        ["splitList"] = (2, 2, static a => new((IReadOnlyList<TemplateValue>)[.. a[1].Text.Split(a[0].Text).Select(part => new TemplateValue(part, a[1].Location))])),
        ["split"] = (2, 2, static a => new(new TemplateMap(a[1].Text.Split(a[0].Text).Select((part, i) => KeyValuePair.Create($"_{i}", new TemplateValue(part, a[1].Location)))), a[1].Location)),
        ["join"] = (2, 2, static a => new(string.Join(a[0].Text, Items(a[1]).Select(static item => item.Text)))),
        ["list"] = (0, 50, static a => new(a)),
    };

    /// <summary>What a function gives.</summary>
    /// <exception cref="TemplateException">The function is not known, or its arguments do not fit.</exception>
    public static TemplateValue Call(string name, IReadOnlyList<TemplateValue> arguments)
    {
        if (!Known.TryGetValue(name, out var function))
            throw new TemplateException($"the function {name} is not known to Gate");
        return arguments.Count >= function.Least && arguments.Count <= function.Most
            ? function.Call(arguments)
            : throw new TemplateException($"the function {name} does not take {arguments.Count} arguments");
    }

    private static (int, int, Function) Reshape(Func<string, IReadOnlyList<TemplateValue>, string> reshape, int more = 0) =>
        (1 + more, 1 + more, a => new(reshape(a[^1].Text, a), a[^1].Location));

    private static bool Equal(TemplateValue a, TemplateValue b) => a.Value is null || b.Value is null ? a.Value is null && b.Value is null : a.Text == b.Text;

    private static IReadOnlyList<TemplateValue> Items(TemplateValue value) => value.Value as IReadOnlyList<TemplateValue> ?? throw new TemplateException("a list is needed and there is none");

    private static TemplateValue Index(TemplateValue at, TemplateValue step) => (at.Value, step.Value) switch
    {
        (TemplateMap map, _) => map.Has(step.Text, out var value) ? value : default,
        (IReadOnlyList<TemplateValue> list, long index) when index >= 0 && index < list.Count => list[(int)index],
        _ => throw new TemplateException($"there is nothing at index {step.Text}"),
    };

    private static TemplateValue Dig(IReadOnlyList<TemplateValue> arguments)
    {
        var at = arguments[^1];
        foreach (var key in arguments.Take(arguments.Count - 2))
        {
            if (at.Value is not TemplateMap map || !map.Has(key.Text, out at))
                return arguments[^2];
        }

        return at;
    }

    private static string Format(string format, List<TemplateValue> arguments)
    {
        var next = 0;
        return Verb().Replace(format, verb => verb.Value == "%%" ? "%"
            : next >= arguments.Count ? throw new TemplateException("printf has too few arguments")
            : verb.Value == "%q" ? $"\"{arguments[next++].Text}\"" : arguments[next++].Text);
    }

    /// <summary>A name that Kubernetes takes: letters, digits, hyphens and dots, 253 at most.</summary>
    internal static string Normalize(string text)
    {
        var name = Outside().Replace(text.ToLowerInvariant(), "-");
        return (name.Length > 253 ? name[..253] : name).Trim('-', '.');
    }

    private static TemplateValue Slugify(IReadOnlyList<TemplateValue> arguments)
    {
        var text = arguments[^1].Text;
        if (arguments.Count > 1 && arguments[0].Value is long most && text.Length > most)
            throw new TemplateException("slugify of a text that has to be shortened is not known to Gate");
        return new(NotSlug().Replace(text.ToLowerInvariant(), "-").Trim('-'), arguments[^1].Location);
    }

    [GeneratedRegex(@"%(?:[svdq]|%)")]
    private static partial Regex Verb();

    [GeneratedRegex("[^a-z0-9.-]")]
    private static partial Regex Outside();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}
