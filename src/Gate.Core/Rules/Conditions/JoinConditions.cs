using Gate.Core.Manifests;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Conditions;

/// <summary>A value of something that an earlier condition found.</summary>
/// <param name="Name">The name that it was given.</param>
/// <param name="Path">The path to the value.</param>
internal sealed record Reference(string Name, string Path)
{
    internal static Reference? Parse(string text)
    {
        var dot = text.IndexOf('.');
        return text is ['$', _, ..] && dot > 1 && dot < text.Length - 1 ? new(text[1..dot], text[(dot + 1)..]) : null;
    }

    internal (bool IsKnown, YamlNode? Node) In(Solution solution) =>
        solution.Bindings.TryGetValue(Name, out var binding) ? (true, binding.Node(Path)) : (false, null);

    public override string ToString() => $"${Name}.{Path}";
}

/// <summary>Two values that must mean the same. A value that is not there is the same as none.</summary>
internal sealed class SameCondition(Reference one, Reference other, string words) : ICondition
{
    public string Words => words;

    public IReadOnlyList<RuleKey>? Keys => null;

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => false;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        var (a, b) = (one.In(given), other.In(given));
        if (!a.IsKnown || !b.IsKnown || (a.Node is not null && PathTest.IsUnfilled(a.Node)) || (b.Node is not null && PathTest.IsUnfilled(b.Node)))
            return [given.Without(new($"whether {words} in cluster {scope.Change.Name}", "Keep both in this repository."))];
        return !Meanings.IsNothing(a.Node) && Meanings.AreEqual(a.Node, b.Node) ? [given.With(new(words, $"both are {(a.Node as YamlScalar)?.Text ?? "equal"}", null))] : [];
    }
}

/// <summary>A selector that must, or must not, select labels.</summary>
internal sealed class SelectsCondition(Reference selector, Reference labels, bool selects, string words) : ICondition
{
    public string Words => words;

    public IReadOnlyList<RuleKey>? Keys => null;

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => false;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        var (a, b) = (selector.In(given), labels.In(given));
        if (!a.IsKnown || !b.IsKnown)
            return [given.Without(new($"whether {words} in cluster {scope.Change.Name}", "Keep both in this repository."))];
        return LabelSelection.Selects(a.Node, b.Node as YamlMapping) switch
        {
            null => [given.Without(new($"whether {words} in cluster {scope.Change.Name}", "The selector has something in it that cannot be read."))],
            { } truth when truth == selects => [given.With(new(words, selects ? "it does" : "it does not", null))],
            _ => [],
        };
    }
}
