using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Conditions;

/// <summary>Two documents of one delivery tool's source with the same identity and another content: the last one wins, and which that is nobody wrote down.</summary>
internal sealed class DuplicatesCondition : ICondition
{
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public Presence Is { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => [new(KeyKind.Removal, "")];

    public IEnumerable<RuleKey> Reads => [new(KeyKind.Removal, "")];

    public bool NeedsBase => Is == Presence.New;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        var known = Is == Presence.New && scope.Before is { } before ? Find(before).Select(static pair => pair.Second.Identity).ToHashSet() : [];
        foreach (var (first, second) in Find(scope.Side).Where(pair => pair.Second.IsReached && !known.Contains(pair.Second.Identity)))
        {
            var candidate = new Candidate(scope.Change.Name, scope.Change.Target, second.Source, second.Rendered);
            var field = Manifests.FieldPath.Root.Key("metadata").Key("name");
            yield return given.With(new(Words, $"{candidate.Name} is also in {first.Rendered.Origin.Locate(field)}", second.Rendered.Origin.Locate(field))
            {
                Subject = candidate,
                Field = field,
                IsChanged = scope.Before is not null,
                Identity = $"{second.Rendered.Origin.File}\0{second.Rendered.Origin.Written}\0duplicate",
            });
        }
    }

    private IEnumerable<(ClusterObject First, ClusterObject Second)> Find(ClusterSide side) =>
        from same in side.Objects.Where(one => one.Object.Name is { } name && !name.EndsWith('*') && !one.Rendered.IsTest && (Kinds.Count == 0 || Kinds.Contains(one.Object.Kind))).GroupBy(static one => (one.Identity, Owner(one)))
        let all = same.ToList()
        where all.Count > 1
        from other in all.Skip(1)
        where !Meanings.AreEqual(all[0].Object.Root, other.Object.Root)
        select (all[0], other);

    // Plain manifests of one folder are one delivery, though each file is a source of its own.
    private static string Owner(ClusterObject one) => one.Policy.Tool == Inventory.DeliveryTool.None ? one.Source : one.Source[(one.Source.LastIndexOf(' ') + 1)..];
}
