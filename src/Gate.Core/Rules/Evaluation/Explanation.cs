namespace Gate.Core.Rules.Evaluation;

/// <summary>What became of a condition.</summary>
public enum Truth
{
    /// <summary>It holds.</summary>
    True,

    /// <summary>It does not.</summary>
    False,

    /// <summary>A fact is missing.</summary>
    Unknown,

    /// <summary>It speaks of something that an earlier condition would have had to find.</summary>
    NotAsked,
}

/// <summary>Why a condition holds, or does not: the conditions that it is made of, each with its facts.</summary>
/// <param name="Words">The condition in words.</param>
/// <param name="Truth">What became of it.</param>
public sealed record Explanation(string Words, Truth Truth)
{
    /// <summary>What must hold, one by one.</summary>
    public IReadOnlyList<Explanation> Conditions => Words == ConditionOutline.All ? Parts : [this];

    /// <summary>So many ways of holding are followed.</summary>
    private const int MostSolutions = 1000;

    /// <summary>What made it true.</summary>
    public IReadOnlyList<Witness> Facts { get; init; } = [];

    /// <summary>What is there, where it is false.</summary>
    public IReadOnlyList<Witness> Seen { get; init; } = [];

    /// <summary>The facts that would decide it, where it is unknown.</summary>
    public IReadOnlyList<Missing> Missing { get; init; } = [];

    /// <summary>What was taken to hold.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>The name of what was not found, where it was not asked.</summary>
    public string? Without { get; init; }

    /// <summary>The conditions that it is made of.</summary>
    public IReadOnlyList<Explanation> Parts { get; init; } = [];

    /// <summary>Explains a condition. Each is solved by itself, on top of what those before it found; the ordinary way knows nothing of this.</summary>
    public static Explanation Of(ICondition condition, Scope scope) => Of(condition, scope, [Solution.Start], []).Explanation;

    private static (Explanation Explanation, IReadOnlyList<Solution> Solutions) Of(ICondition condition, Scope scope, IReadOnlyList<Solution> given, IReadOnlyList<string> unbound)
    {
        if (condition.Parts.Count == 0 && unbound.FirstOrDefault(name => condition.Words.Contains($"${name}.", StringComparison.Ordinal)) is { } without)
            return (new(condition.Words, Truth.NotAsked) { Without = without }, given);
        var parts = Inside(condition, scope, given, unbound);
        var answers = given.SelectMany(one => condition.Solve(scope, one).Select(solution => (Given: one, Solution: solution))).Take(MostSolutions).ToList();
        var known = answers.Where(static answer => answer.Solution.Missing.Count == answer.Given.Missing.Count).ToList();
        var truth = known.Count > 0 ? Truth.True : answers.Count == 0 ? Truth.False : parts.Count > 0 && parts.All(static part => part.Truth == Truth.NotAsked) ? Truth.NotAsked : Truth.Unknown;
        var told = known.Count > 0 ? known : answers;
        return (new(condition.Words, truth)
        {
            Facts = [.. told.SelectMany(static answer => answer.Solution.Witnesses.Skip(answer.Given.Witnesses.Count)).DistinctBy(static witness => (witness.Fact, witness.Location))],
            Seen = truth == Truth.False ? [.. condition.Seen(scope).DistinctBy(static witness => (witness.Fact, witness.Location))] : [],
            Missing = truth == Truth.Unknown ? [.. told.SelectMany(static answer => answer.Solution.Missing.Skip(answer.Given.Missing.Count)).Distinct()] : [],
            Assumed = [.. told.SelectMany(static answer => answer.Solution.Assumed.Skip(answer.Given.Assumed.Count)).Distinct()],
            Parts = parts,
        }, [.. answers.Select(static answer => answer.Solution)]);
    }

    private static List<Explanation> Inside(ICondition condition, Scope scope, IReadOnlyList<Solution> given, IReadOnlyList<string> unbound)
    {
        var inner = condition is Conditions.NotCondition ? scope.Negated() : scope;
        var isChain = condition is Conditions.AllCondition;
        var parts = new List<Explanation>();
        foreach (var part in condition.Parts)
        {
            var (explanation, solutions) = Of(part, inner, given, unbound);
            parts.Add(explanation);
            if (!isChain)
                continue;
            // What comes after a false condition is asked as if it were not there, so that all that is wrong is told at once.
            if (explanation.Truth is Truth.True or Truth.Unknown)
                given = solutions;
            else
                unbound = [.. unbound, .. Names(part)];
        }

        return parts;
    }

    private static IEnumerable<string> Names(ICondition condition) => condition.Parts.SelectMany(Names).Concat(condition.As is { } name ? [name] : []);
}
