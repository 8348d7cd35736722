using System.Globalization;
using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Rules.Conditions;

/// <summary>That a day has come. The day of the run is an input: the same run gives the same answer.</summary>
internal sealed class DateCondition(DateOnly from) : ICondition
{
    public IReadOnlyList<RuleKey>? Keys => null;

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => false;

    public string Words => string.Create(CultureInfo.InvariantCulture, $"from {from:yyyy-MM-dd} on");

    public IEnumerable<Solution> Solve(Scope scope, Solution given) =>
        scope.Change.Today >= from ? [given.With(new(Words, string.Create(CultureInfo.InvariantCulture, $"today is {scope.Change.Today:yyyy-MM-dd}"), null) { Since = from })] : [];
}
