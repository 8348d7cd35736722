using Gate.Core.Manifests;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Fields;
using Gate.Core.Rules.Kubernetes;
using Gate.Core.Rules.Reading;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Conditions;

/// <summary>An object that is delivered to the cluster: that it is there, what it holds, and what the change does to it.</summary>
internal sealed class ObjectCondition : ICondition
{
    public IReadOnlyList<string> Kinds { get; init; } = [];

    public string Group { get; init; } = "";

    public bool RunsPods { get; init; }

    public IReadOnlyList<string> Versions { get; init; } = [];

    public IReadOnlyList<string> Names { get; init; } = [];

    public IReadOnlyList<string> Namespaces { get; init; } = [];

    public string? As { get; init; }

    public Presence Is { get; init; }

    public IReadOnlyList<FieldQuery> Changed { get; init; } = [];

    public FieldTestList Before { get; init; } = FieldTestList.None;

    public FieldTestList Where { get; init; } = FieldTestList.None;

    public OwnerTest? Owner { get; init; }

    public bool Absent { get; init; }

    public (Comparison Sign, int Bound)? Count { get; init; }

    public bool OnlyReached { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => Absent
        ? null
        : Is == Presence.Removed ? [new(KeyKind.Removal, "")]
        : RunsPods ? [new(KeyKind.Pods, "")]
        : [.. Kinds.Select(kind => new RuleKey(KeyKind.Kind, $"{Group}/{kind}"))];

    public IEnumerable<RuleKey> Reads => RunsPods ? [new(KeyKind.Pods, "")] : Kinds.Select(kind => new RuleKey(KeyKind.Kind, $"{Group}/{kind}"));

    public bool NeedsBase => ComparesSides && !Absent;

    private bool ComparesSides => Is != Presence.Any || Changed.Count > 0 || !Before.IsEmpty;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        if (ComparesSides && scope.Before is null)
            return [];
        var (found, unknown) = (new List<(ClusterObject Object, FieldAnswer Answer)>(), new List<(ClusterObject Object, Missing Missing)>());
        var context = new FieldContext
        {
            Binding = name => given.Bindings.GetValueOrDefault(name),
            HasVersion = range => scope.Side.Kubernetes is { } version ? range.Contains(version) : null,
        };
        foreach (var one in Candidates(scope))
        {
            if (!scope.Spend())
                return [given.Without(AddOnCondition.Limit)];

            // The paths of pods are few: one context serves all objects of a kind.
            var pod = PodTemplate.PathIn(one.Object.ApiVersion.Group, one.Object.Kind);
            if (!ReferenceEquals(pod, context.Pod))
                context = context with { Pod = pod };
            var (truth, answer, missing) = Test(scope, one, context);
            if (truth is true)
                found.Add((one, answer));
            else if (truth is null)
                unknown.Add((one, missing!));
        }

        if (Count is var (sign, bound))
            return Counted(scope, given, found, unknown, sign, bound);
        if (Absent)
            return found.Count > 0 ? [] : unknown.Count > 0 ? [given.Without(unknown[0].Missing)] : Nothing(scope, given);
        if (found.Count > 0)
            return found.Select(one => given.With(Witness(scope, one.Object, one.Answer)).Bind(As, new ObjectBinding(one.Object)));
        if (unknown.Count > 0)
            return unknown.Select(one => given.With(Witness(scope, one.Object, default)).Without(one.Missing).Bind(As, new ObjectBinding(one.Object)));
        return IsDecided(scope) ? [] : [given.Without(scope.Unseen(What, Reads))];
    }

    public IEnumerable<Witness> Seen(Scope scope) => OfKinds(Is == Presence.Removed && scope.Before is { } before ? before : scope.Side)
        .Select(one => new Witness(Words, Name(one), one.Rendered.Origin.Locate(FieldPath.Root.Key("kind"))));

    private string What => $"{ConditionWords.Brief(Words)}, as an object,";

    private bool LooksOnlyAtReached => OnlyReached || Is != Presence.Any || Changed.Count > 0;

    /// <summary>Whether what was not found is not there, as far as a rule may fire or keep silent on it.</summary>
    private bool IsDecided(Scope scope) =>
        LooksOnlyAtReached || (scope.Side.HasAllObjects && (!scope.IsNegated || scope.Side.IsComplete));

    private IEnumerable<Solution> Nothing(Scope scope, Solution given) =>
        LooksOnlyAtReached || (scope.Side.HasAllObjects && scope.Side.IsComplete)
            ? [given.With(new(Words, $"there is none in cluster {scope.Change.Name}", null))]
            : [given.Without(scope.Unseen($"there is {What}", Reads))];

    private IEnumerable<Solution> Counted(Scope scope, Solution given, List<(ClusterObject Object, FieldAnswer Answer)> found, List<(ClusterObject Object, Missing Missing)> unknown, Comparison sign, int bound)
    {
        // More may be there than was seen; that only matters where more would change the answer.
        var isAccepted = sign.Accepts(found.Count.CompareTo(bound));
        var mayGrow = unknown.Count > 0 || !IsDecided(scope);
        if (mayGrow && sign.Sign is not (">" or ">="))
            return [given.Without(unknown.Count > 0 ? unknown[0].Missing : scope.Unseen($"there are more {ConditionWords.Brief(Words)}", Reads))];
        if (isAccepted)
            return [found.Count == 0 ? given.With(new(Words, "there is none", null)) : given.With(Witness(scope, found[^1].Object, found[^1].Answer))];
        return mayGrow && !scope.Side.HasAllObjects ? [given.Without(scope.Unseen($"there are more {ConditionWords.Brief(Words)}", Reads))] : [];
    }

    private IEnumerable<ClusterObject> Candidates(Scope scope)
    {
        if (Is == Presence.Removed)
            return OfKinds(scope.Before!).Where(one => one.IsReached && !scope.Side.MayHave(one.Identity, one.Delivery));
        var here = OfKinds(scope.Side).Where(one => !LooksOnlyAtReached || one.IsReached);
        return Is switch
        {
            Presence.New => here.Where(one => scope.Before!.Find(one.Identity) is null),
            Presence.Kept => here.Where(one => scope.Before!.Find(one.Identity) is not null),
            _ => here,
        };
    }

    private IEnumerable<ClusterObject> OfKinds(ClusterSide side)
    {
        var some = RunsPods
            ? side.Workloads
            : Kinds.SelectMany(kind => side.OfKind(Group, kind));
        return some.Where(one => !one.Rendered.IsTest
            && (Versions.Count == 0 || Versions.Contains(one.Object.ApiVersion.Version))
            && (Names.Count == 0 || (one.Object.Name is { } name && Names.Contains(name)))
            && (Namespaces.Count == 0 || (one.Object.Namespace is { } ns && Namespaces.Contains(ns))));
    }

    private (bool? Truth, FieldAnswer Answer, Missing? Missing) Test(Scope scope, ClusterObject one, FieldContext context)
    {
        var answer = Where.Test(one.Object.Root, context);
        var truth = answer.Truth;
        if (truth is false)
            return (false, answer, null);
        var place = answer.Place;
        if (!Before.IsEmpty || Changed.Count > 0)
        {
            // What is only ever created is not changed by a change of what is written.
            if ((Is != Presence.Removed && one.Policy.LeavesExisting) || scope.Before!.Find(one) is not { } old)
                return (false, answer, null);
            if (!Before.IsEmpty)
                truth &= Before.Test(old.Object.Root, context).Truth;
            if (Changed.Count > 0)
            {
                if (Changed.FirstOrDefault(path => Differs(path, old.Object.Root, one.Object.Root, context.Pod)) is not { } changed)
                    return (false, answer, null);
                place ??= changed.Find(one.Object.Root, context.Pod).Select(static found => found.Path).FirstOrDefault();
            }
        }

        if (truth is not false && Owner is { } owner)
        {
            var owned = owner.Test(one.Policy);
            if (owned is null && truth is true)
                return (null, answer, new($"how objects that nothing in the repository delivers come into cluster {scope.Change.Name}", "Keep the Application, Kustomization or HelmRelease that delivers it in this repository."));
            truth &= owned;
        }

        return (truth, answer with { Place = place }, truth is null ? new($"a value of {Name(one)}", "It is filled in by something that Gate does not see, or cannot be read as what the rule compares.") : null);
    }

    private static bool Differs(FieldQuery path, YamlNode before, YamlNode after, FieldPath? pod)
    {
        var (old, now) = (path.Find(before, pod).Select(static found => found.Node).ToList(), path.Find(after, pod).Select(static found => found.Node).ToList());
        if (old.Concat(now).Any(PathTest.IsUnfilled))
            return false;
        return old.Count == now.Count ? !old.Zip(now).All(static pair => Meanings.AreEqual(pair.First, pair.Second)) : old.Concat(now).Any(static node => !Meanings.IsNothing(node));
    }

    private Witness Witness(Scope scope, ClusterObject one, FieldAnswer answer)
    {
        var candidate = new Candidate(scope.Change.Name, scope.Change.Target, one.Source, one.Rendered);
        var isRemoved = Is == Presence.Removed;
        var field = answer.Place ?? FieldPath.Root.Key(isRemoved ? "metadata" : "kind");
        var old = scope.Before?.Find(one);
        return new(Words, answer.Fact is { } fact ? $"{Name(one)}: {fact}" : isRemoved ? $"{Name(one)} is gone" : Name(one), isRemoved ? Location.OfFile(one.Rendered.Origin.File) : one.Rendered.Origin.Locate(field))
        {
            Subject = candidate,
            Field = field,
            IsChanged = isRemoved || (scope.Before is not null && one.IsReached && (old is null || !Meanings.AreEqual(field.In(old.Object.Root), field.In(one.Object.Root)) || !Meanings.AreEqual(old.Object.Root, one.Object.Root))),
            Words = isRemoved ? $"{Name(one)} is removed" : null,
            Identity = $"{one.Rendered.Origin.File}\0{one.Rendered.Origin.Written}\0{field.WithoutIndexes}",
        };
    }

    private static string Name(ClusterObject one) => $"{one.Object.Kind} {(one.Object.Namespace is { } ns ? ns + "/" : "")}{one.Object.Name ?? "(no name)"}";
}
