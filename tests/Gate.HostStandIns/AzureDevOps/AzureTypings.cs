using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gate.HostStandIns.AzureDevOps;

/// <summary>
/// The typings of azure-devops-node-api: which members a value of a type has, and which words an enumeration. They say nothing of what is
/// required, of limits, or of addresses.
/// </summary>
internal static partial class AzureTypings
{
    private static readonly Lazy<string> Text = new(static () => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contract", "azure-devops", "GitInterfaces.d.ts")));
    private static readonly Lazy<Dictionary<string, string>> Enumerations = new(static () => Declared(Enumeration()));
    private static readonly Lazy<Dictionary<string, string>> Interfaces = new(static () => Declared(Interface()));

    /// <summary>The words of an enumeration as JSON has them; null where there is no such enumeration.</summary>
    internal static IReadOnlyList<string>? Words(string name) => Enumerations.Value.TryGetValue(name, out var body)
        ? [.. Word().Matches(body).Select(static word => char.ToLowerInvariant(word.Groups[1].Value[0]) + word.Groups[1].Value[1..])]
        : null;

    /// <summary>The members of an interface with their types, inherited ones too; null where there is no such interface.</summary>
    internal static IReadOnlyDictionary<string, string>? Members(string name)
    {
        if (!Interfaces.Value.TryGetValue(name, out var declaration))
            return null;
        var members = Member().Matches(declaration).ToDictionary(static member => member.Groups[1].Value, static member => member.Groups[2].Value);
        if (Base().Match(declaration) is { Success: true } parent)
        {
            foreach (var (inherited, type) in Members(parent.Groups[1].Value) ?? new Dictionary<string, string>())
                members.TryAdd(inherited, type);
        }

        return members;
    }

    /// <summary>Where a request's table says something else than the typings; null where it does not.</summary>
    /// <param name="shape">The table.</param>
    /// <param name="type">The type by the typings.</param>
    internal static string? Difference(Shape shape, string type) => (shape, type) switch
    {
        (_, "any") => null,
        (Shape.Text, "string") or (Shape.Whole, "number") => null,
        (Shape.OneOf words, _) when Words(type) is { } known => known.Order().SequenceEqual(words.Words.Order()) ? null : $"{type} has the words {string.Join(", ", known)}",
        (Shape.ListOf list, _) when type.EndsWith("[]", StringComparison.Ordinal) => Difference(list.Element, type[..^2]),
        (Shape.ObjectOf table, _) when Members(type) is { } members => table.Members.Select(member => member.Name.TrimEnd('?') is var name && members.TryGetValue(name, out var declared)
            ? Difference(member.Shape, declared)
            : $"{type} has no {name}").FirstOrDefault(static difference => difference is not null),
        _ => $"{type} is no {shape.GetType().Name}",
    };

    /// <summary>A member or a word of an answer that the typings do not know; null where they know all.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="type">Its type by the typings; one of another file is not looked into.</param>
    internal static string? Unknown(JsonNode? answer, string type)
    {
        if (answer is JsonArray list)
            return list.Select(element => Unknown(element, type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2] : "nothing in a list")).FirstOrDefault(static unknown => unknown is not null);
        if (answer is JsonValue word && Words(type) is { } words)
            return words.Contains(word.ToString()) ? null : $"{word} is no {type}";
        if (answer is not JsonObject value || Members(type) is not { } members)
            return type == "nothing in a list" ? "there is a list" : null;
        return value.Select(member => members.TryGetValue(member.Key, out var declared) ? Unknown(member.Value, declared) : $"{type} has no {member.Key}").FirstOrDefault(static unknown => unknown is not null);
    }

    private static Dictionary<string, string> Declared(Regex declaration) =>
        declaration.Matches(Text.Value).ToDictionary(static match => match.Groups[1].Value, static match => match.Value);

    [GeneratedRegex(@"^export declare enum (\w+) \{.*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Enumeration();

    [GeneratedRegex(@"^export interface (\w+)[^{\n]*\{.*?^\}", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Interface();

    [GeneratedRegex(@"^    (\w+) = \d+,?\r?$", RegexOptions.Multiline)]
    private static partial Regex Word();

    [GeneratedRegex(@"^    (\w+)\??: ([^;{\n]+)[;{]", RegexOptions.Multiline)]
    private static partial Regex Member();

    [GeneratedRegex(@"\A[^{\n]* extends (\w+)")]
    private static partial Regex Base();
}
