using System.Globalization;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Conditions;

/// <summary>
/// How much of what the change reaches in a cluster is gone at head. What moves to another source of the cluster is not gone. Where lines are
/// counted, what is taken away together with what has it applied counts only if more of these go than lines change: somebody who takes away one
/// by one means it.
/// </summary>
internal sealed class RemovalsCondition : ICondition
{
    public required Comparison Objects { get; init; }

    public Comparison? Share { get; init; }

    public Comparison? ChangedLines { get; init; }

    public bool? Prunes { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => [new(KeyKind.Removal, "")];

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => true;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        if (scope.Before is not { } before)
            yield break;
        var deliverers = before.Deliverers.Values.Except(scope.Side.Deliverers.Values).ToHashSet(StringComparer.Ordinal);
        // Sources are told apart: a cluster of a thousand objects may lose all of one application.
        var reached = before.Objects.Where(static one => one.IsReached && !one.Rendered.IsTest).Select(static one => (one.Identity, one.Source, one.Policy))
            .Concat(before.Skimmed.Where(static one => one.IsReached).Select(static one => (one.Identity, one.Source, one.Policy)));
        foreach (var source in reached.GroupBy(static one => one.Source).OrderBy(static source => source.Key, StringComparer.Ordinal))
        {
            var all = source.ToList();
            // What an object keeps for itself is not deleted with the others.
            var gone = all.Where(one => !scope.Side.MayHave(one.Identity, one.Policy) && (Prunes is null || one.Policy.Prune.Value is not { } prunes || prunes == Prunes)).ToList();
            if (gone.Count == 0 || !Objects.Accepts(gone.Count.CompareTo((int)Number(Objects.Text))))
                continue;
            if (Share is { } share && !share.Accepts((gone.Count * 100m / all.Count).CompareTo(Number(share.Text.TrimEnd('%')))))
                continue;
            if (Prunes is not null && gone.Exists(static one => one.Policy.Prune.Value is null))
            {
                yield return given.Without(new($"whether what is gone from {source.Key} is deleted from cluster {scope.Change.Name}", "Keep the Application or Kustomization that delivers it in this repository."));
                continue;
            }

            if (ChangedLines is { } lines)
            {
                if (scope.Change.ChangedLines is null)
                    yield return given.Without(new("how many lines the change has", "Compare two revisions or folders."));
                if (scope.Change.ChangedLines is not { } known || !lines.Accepts(known.Value.CompareTo((int)Number(lines.Text))) || IsTakenAway(source.Key, known.Value))
                    continue;
            }

            yield return given.With(Witness(scope, source.Key, all.Count, gone));
        }

        bool IsTakenAway(string source, int changedLines) =>
            before.Deliverers.TryGetValue(source, out var by) && deliverers.Contains(by) && changedLines >= deliverers.Count;
    }

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private Witness Witness(Scope scope, string source, int all, List<(ObjectIdentity Identity, string Source, DeliveryPolicy Policy)> gone) =>
        new(Words, $"{gone.Count} of {all} objects of {source} are gone: {string.Join(", ", gone.Take(5).Select(static one => one.Identity))}{(gone.Count > 5 ? ", ..." : "")}", null)
        {
            Subject = new SourceCandidate(scope.Change.Name, scope.Change.Target, source),
            IsChanged = true,
            Words = $"{gone.Count} of {all} objects of {source} are gone",
            Identity = $"removals\0{source}",
        };
}
