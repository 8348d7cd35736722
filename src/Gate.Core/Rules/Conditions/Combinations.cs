using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Rules.Conditions;

/// <summary>Conditions that must all hold.</summary>
internal sealed class AllCondition(IReadOnlyList<ICondition> conditions) : ICondition
{
    /// <summary>So many ways of holding are followed; a rule for which more hold has fired anyway.</summary>
    private const int MostSolutions = 1000;

    public string Words => ConditionOutline.All;

    public IReadOnlyList<ICondition> Parts => conditions;

    public IReadOnlyList<RuleKey>? Keys => conditions.Select(static condition => condition.Keys).OfType<IReadOnlyList<RuleKey>>()
        .MinBy(static keys => keys.Select(static key => key.Breadth).DefaultIfEmpty(int.MaxValue).Max());

    public IEnumerable<RuleKey> Reads => conditions.SelectMany(static condition => condition.Reads);

    public bool NeedsBase => conditions.Any(static condition => condition.NeedsBase);

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        IEnumerable<Solution> solutions = [given];
        foreach (var condition in conditions)
            solutions = solutions.SelectMany(solution => condition.Solve(scope, solution));
        return solutions.Take(MostSolutions);
    }
}

/// <summary>Conditions one of which must hold.</summary>
internal sealed class AnyCondition(IReadOnlyList<ICondition> conditions) : ICondition
{
    public string Words => "one of these";

    public IReadOnlyList<ICondition> Parts => conditions;

    public IReadOnlyList<RuleKey>? Keys
    {
        get
        {
            var keys = conditions.Select(static condition => condition.Keys).ToList();
            return keys.Contains(null) ? null : [.. keys.SelectMany(static some => some!).Distinct()];
        }
    }

    public IEnumerable<RuleKey> Reads => conditions.SelectMany(static condition => condition.Reads);

    public bool NeedsBase => conditions.All(static condition => condition.NeedsBase);

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        var unknown = new List<Solution>();
        var isKnown = false;
        foreach (var condition in conditions)
        {
            foreach (var solution in condition.Solve(scope, given))
            {
                if (solution.Missing.Count > given.Missing.Count)
                {
                    unknown.Add(solution);
                    continue;
                }

                isKnown = true;
                yield return solution;
            }
        }

        if (isKnown)
            yield break;
        foreach (var solution in unknown)
            yield return solution;
    }
}

/// <summary>A condition that must not hold.</summary>
internal sealed class NotCondition(ICondition condition, string words) : ICondition
{
    public string Words => "not";

    public bool DeniesChange => condition.IsAboutChange || condition.DeniesChange;

    public IReadOnlyList<ICondition> Parts { get; } = [condition];

    public IReadOnlyList<RuleKey>? Keys => null;

    public IEnumerable<RuleKey> Reads => condition.Reads;

    public bool NeedsBase => false;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        // A fact that was missing before is missing once more: it is by their number that an unknown condition is told from a true one.
        var open = new List<Missing>();
        foreach (var solution in condition.Solve(scope.Negated(), given))
        {
            if (solution.Missing.Count == given.Missing.Count)
                return [];
            foreach (var missing in solution.Missing.Skip(given.Missing.Count).Where(missing => !open.Contains(missing)))
                open.Add(missing);
        }

        return [open.Count == 0 ? given.With(new(words, "nothing of the kind was found", null)) : given with { Missing = given.Missing.AddRange(open) }];
    }
}

/// <summary>A condition that is taken to hold where nobody can tell.</summary>
internal sealed class AssumedCondition(ICondition condition, string words) : ICondition
{
    public string Words => $"taken to hold where it is unknown ({words})";

    public IReadOnlyList<ICondition> Parts { get; } = [condition];

    public IReadOnlyList<RuleKey>? Keys => condition.Keys;

    public IEnumerable<RuleKey> Reads => condition.Reads;

    public bool NeedsBase => condition.NeedsBase;

    public IEnumerable<Solution> Solve(Scope scope, Solution given) => condition.Solve(scope, given).Select(solution =>
        solution.Missing.Count == given.Missing.Count || solution.Missing.Exists(static missing => missing.NeedsObjects)
            ? solution
            : solution with { Missing = given.Missing, Assumed = solution.Assumed.Add(words) });
}
