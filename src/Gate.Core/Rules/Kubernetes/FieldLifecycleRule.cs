using Gate.Core.Lifecycles;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>Fields, annotations and values that stop working at a Kubernetes minor, in APIs that stay.</summary>
internal sealed class FieldLifecycleRule : IRule
{
    internal const string Removed = "kubernetes/removed-field";
    internal const string Deprecated = "kubernetes/deprecated-field";

    /// <summary>Values of this length stand in few objects that the rule is not about; shorter ones may be anywhere.</summary>
    private const int TellingLength = 8;

    private readonly Dictionary<FieldLifecycle, FieldPattern> patterns = new(ReferenceEqualityComparer.Instance);
    private readonly List<FieldLifecycle> anyPod = [];
    private readonly List<FieldLifecycle> anyObject = [];
    private readonly Dictionary<(string Group, string Kind), List<FieldLifecycle>> byKind = [];

    internal FieldLifecycleRule(IKnowledge knowledge)
    {
        foreach (var field in knowledge.Fields)
        {
            patterns[field] = FieldPattern.Parse(field.Path);
            if (field.Root != FieldRoot.Object)
                anyPod.Add(field);
            else if (field.Kinds.Count == 0)
                anyObject.Add(field);
            foreach (var kind in field.Kinds.Select(k => (k.Group, k.Kind)).Distinct())
            {
                if (!byKind.TryGetValue(kind, out var list))
                    byKind[kind] = list = [];
                list.Add(field);
            }
        }
    }

    public IReadOnlyList<string> Ids { get; } = [Removed, Deprecated];

    public IEnumerable<Trigger> Triggers => patterns.SelectMany(pair => TriggersOf(pair.Key, pair.Value));

    public IEnumerable<Hit> Evaluate(Candidate candidate)
    {
        var thing = candidate.Object;
        if (PodTemplate.PathIn(thing.ApiVersion.Group, thing.Kind) is { } pod)
        {
            foreach (var field in anyPod)
            {
                foreach (var hit in Evaluate(candidate, field, pod.Key(field.Root == FieldRoot.PodSpec ? "spec" : "metadata"), pod))
                    yield return hit;
            }
        }

        foreach (var field in anyObject.Concat(byKind.GetValueOrDefault((thing.ApiVersion.Group, thing.Kind)) ?? []))
        {
            if (!Concerns(field, thing.ApiVersion, thing.Kind))
                continue;
            foreach (var hit in Evaluate(candidate, field, FieldPath.Root, pod: null))
                yield return hit;
        }
    }

    private static bool Concerns(FieldLifecycle field, ApiVersion apiVersion, string kind) =>
        field.Root != FieldRoot.Object
            ? PodTemplate.PathIn(apiVersion.Group, kind) is not null
            : field.Kinds.Count == 0 || field.Kinds.Any(k => k.Group == apiVersion.Group && k.Kind == kind && (k.Version is null || k.Version == apiVersion.Version));

    private static IEnumerable<Trigger> TriggersOf(FieldLifecycle field, FieldPattern pattern)
    {
        List<string> keys = [.. pattern.Keys];
        bool Concerned(ApiVersion apiVersion, string kind) => Concerns(field, apiVersion, kind);

        // Where a pod's own paths start depends on the kind, so what a pod lacks is asked of all that have the key that it should be under.
        if (field.Missing)
            return [field.Root == FieldRoot.Object ? new(null, Concerned) { Lacks = keys } : new(keys.SkipLast(1).LastOrDefault(), Concerned)];

        // Of "key: kubernetes.io/scaleio" the value tells more.
        return field.Values.Count > 0 && field.Values.All(value => value.Length >= TellingLength)
            ? field.Values.Select(value => new Trigger(value, Concerned))
            : [new(keys[^1], Concerned)];
    }

    private IEnumerable<Hit> Evaluate(Candidate candidate, FieldLifecycle field, FieldPath start, FieldPath? pod)
    {
        var stage = field.StageAt(candidate.Target);
        if (stage == LifecycleStage.Current || start.In(candidate.Object.Root) is not { } root || IsHarmless(candidate.Object, field, root, pod))
            yield break;
        foreach (var (path, node) in patterns[field].Find(root, start, field.Missing))
        {
            if (field.Values.Count > 0 && !(node is YamlScalar scalar && field.Values.Contains(scalar.Text)))
                continue;
            if (!field.Missing && node is YamlScalar { Type: ScalarType.Null })
                continue;
            yield return Hit(candidate, field, stage, path, node);
        }
    }

    private static Hit Hit(Candidate candidate, FieldLifecycle field, LifecycleStage stage, FieldPath path, YamlNode? node)
    {
        var removed = stage == LifecycleStage.Removed;
        var what = field.Values.Count > 0 && node is YamlScalar scalar ? $"{field.Path}: {scalar.Text}" : field.Path;
        return new()
        {
            Rule = removed ? Removed : Deprecated,
            On = candidate,
            Field = path,
            Fact = $"{field.Id} {(removed ? $"removed in {field.Removed}" : stage)}",
            Severity = removed ? field.Severity : stage.SeverityOfDeprecation(),
            Title = removed
                ? $"{what} {(field.Missing ? "must be set" : "does not work")} from Kubernetes {field.Removed} on"
                : $"{what} is deprecated{(field.Removed is { } end ? $" and stops working in Kubernetes {end}" : "")}",
            Message = field.Effect,
            Remediation = field.Remedy,
            Evidence = field.Sources,
            Clauses = [new($"{path} is {(field.Missing ? "missing" : "set")}", removed ? $"it stopped working in Kubernetes {field.Removed}" : $"deprecated in Kubernetes {field.Deprecated}")],
        };
    }

    private static bool IsHarmless(ManifestObject thing, FieldLifecycle field, YamlNode root, FieldPath? pod)
    {
        const string podSpec = "pod-spec:";
        if (field.Unless is not { } unless)
            return false;
        var (from, text) = unless switch
        {
            ['/', .. var rest] => (thing.Root, rest),
            _ when unless.StartsWith(podSpec, StringComparison.Ordinal) => (pod?.Key("spec").In(thing.Root), unless[podSpec.Length..]),
            _ => (root, unless),
        };
        return from is not null && FieldPattern.Parse(text).Find(from, FieldPath.Root, missing: false).Any();
    }
}
