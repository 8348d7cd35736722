using Gate.Core.Rules;
using Gate.Core.Rules.Transitions;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Checks;

/// <summary>The rules that a repository keeps for itself, as base has them: a change cannot loosen its own gate.</summary>
internal sealed class OwnRules
{
    private readonly IReadOnlyList<TransitionRule> rules;

    private OwnRules(IReadOnlyList<TransitionRule> rules, IReadOnlyList<string> notes)
    {
        this.rules = rules;
        Notes = notes;
    }

    /// <summary>How many there are.</summary>
    internal int Count => rules.Count;

    /// <summary>What a reader must know: rules that were refused.</summary>
    internal IReadOnlyList<string> Notes { get; }

    internal static OwnRules Of(Change change, Configuration configuration)
    {
        var (rules, refusals) = RuleFileReader.Read(change.Base ?? change.Head, configuration.Before.Rules);
        return new(rules, refusals);
    }

    /// <summary>The hits on transitions.</summary>
    internal IEnumerable<Hit> Evaluate(IReadOnlyList<Transition> transitions) =>
        transitions.SelectMany(transition => rules.Select(rule => rule.Evaluate(transition)).OfType<Hit>());

    /// <summary>The rules that could not decide, with the fact that they lack.</summary>
    internal IEnumerable<Undecided> Undecided(IReadOnlyList<Transition> transitions) =>
        transitions
            .Select(transition => (transition, Rules: rules.Where(rule => rule.IsUndecided(transition)).Select(static rule => rule.Id).ToList()))
            .Where(static pair => pair.Rules.Count > 0)
            .Select(static pair => new Undecided(
                $"the versions between which {pair.transition.Name} moves ({pair.transition.Subject.From} to {pair.transition.Subject.To})",
                pair.Rules,
                "Declare one version instead of a range or a name without order."));
}
