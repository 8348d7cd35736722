using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>
/// Places that only name an API that is on its way out: RBAC rules, webhook rules, scale targets and owners. The object itself is
/// accepted, but what it names is not there, so nothing happens where something should: a warning, never a block.
/// </summary>
internal sealed class ApiReferenceRule(IKnowledge knowledge) : IRule
{
    public IReadOnlyList<string> Ids { get; } = [ApiLifecycleRule.Removed, ApiLifecycleRule.Deprecated];

    public IEnumerable<Trigger> Triggers { get; } =
    [
        new(null, static (apiVersion, kind) => (apiVersion.Group, kind) is
            ("rbac.authorization.k8s.io", "Role" or "ClusterRole")
            or ("admissionregistration.k8s.io", "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration")
            or ("autoscaling", "HorizontalPodAutoscaler")),
        new("ownerReferences", static (_, _) => true),
    ];

    public IEnumerable<Hit> Evaluate(Candidate candidate) =>
        candidate.Object switch
        {
            { ApiVersion.Group: "rbac.authorization.k8s.io", Kind: "Role" or "ClusterRole" } => AccessRules(candidate),
            { ApiVersion.Group: "admissionregistration.k8s.io", Kind: "ValidatingWebhookConfiguration" or "MutatingWebhookConfiguration" } => WebhookRules(candidate),
            { ApiVersion.Group: "autoscaling", Kind: "HorizontalPodAutoscaler" } => ScaleTarget(candidate).Concat(Owners(candidate)),
            _ => Owners(candidate),
        };

    // A role grants by group and resource, whatever the version. It is stale only where every version of the resource in that group
    // is gone, and only wrong where it does not grant the successor as well: naming both is how one role serves old and new clusters.
    private IEnumerable<Hit> AccessRules(Candidate candidate)
    {
        if (candidate.Object.Root["rules"] is not YamlSequence rules || candidate.Object.Root["aggregationRule"] is not null)
            yield break;
        var granted = Granted(rules);
        for (var i = 0; i < rules.Items.Count; i++)
        {
            if (rules.Items[i] is not YamlMapping rule)
                continue;
            var rulePath = FieldPath.Root.Key("rules").Index(i);
            foreach (var (group, g) in Scalars(rule["apiGroups"]))
            {
                foreach (var (resource, _) in Scalars(rule["resources"]))
                {
                    var plain = resource.Split('/')[0];
                    var versions = knowledge.FindResource(group, plain);
                    if (versions.Count == 0 || Latest(versions) is not { Replacement: { } replacement } last)
                        continue;
                    var stage = Stage(versions, candidate);
                    var successor = knowledge.FindApi(replacement.ApiVersion, replacement.Kind);
                    if (stage < LifecycleStage.LeavingSoon || successor is null || successor.ApiVersion.Group == group
                        || granted.Contains((successor.ApiVersion.Group, successor.Resource))
                        || granted.Contains((successor.ApiVersion.Group, "*")) || granted.Contains(("*", successor.Resource)) || granted.Contains(("*", "*")))
                        continue;
                    yield return Reference(
                        candidate,
                        rulePath.Key("apiGroups").Index(g),
                        last,
                        stage,
                        $"grants {resource} in group {GroupName(group)}",
                        $"The role grants access to {plain} only in the group {GroupName(group)}; where that group does not have them, the grant is empty and the account is refused.",
                        $"Add the group {GroupName(successor.ApiVersion.Group)} to the rule. Keep {GroupName(group)} as long as one cluster still serves it.");
                }
            }
        }
    }

    // matchPolicy Equivalent follows a resource only to versions that the server still serves, so a rule that names nothing but
    // dropped versions matches no request: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#matching-requests-matchpolicy
    private IEnumerable<Hit> WebhookRules(Candidate candidate)
    {
        if (candidate.Object.Root["webhooks"] is not YamlSequence webhooks)
            yield break;
        for (var w = 0; w < webhooks.Items.Count; w++)
        {
            if ((webhooks.Items[w] as YamlMapping)?["rules"] is not YamlSequence rules)
                continue;
            for (var r = 0; r < rules.Items.Count; r++)
            {
                if (rules.Items[r] is not YamlMapping rule)
                    continue;
                var rulePath = FieldPath.Root.Key("webhooks").Index(w).Key("rules").Index(r);
                foreach (var hit in WebhookRule(candidate, rules, rule, rulePath))
                    yield return hit;
            }
        }
    }

    private IEnumerable<Hit> WebhookRule(Candidate candidate, YamlSequence all, YamlMapping rule, FieldPath path)
    {
        foreach (var (resource, _) in Scalars(rule["resources"]))
        {
            var plain = resource.Split('/')[0];
            var named = new List<(ApiLifecycle Api, FieldPath Field)>();
            foreach (var (group, _) in Scalars(rule["apiGroups"]))
            {
                foreach (var (version, v) in Scalars(rule["apiVersions"]))
                {
                    if (knowledge.FindResource(group, plain).FirstOrDefault(api => api.ApiVersion.Version == version) is { } api)
                        named.Add((api, path.Key("apiVersions").Index(v)));
                }
            }

            if (named.Count == 0 || named.Any(n => n.Api.StageAt(candidate.Target) < LifecycleStage.LeavingSoon) || CoveredElsewhere(candidate, all, plain))
                continue;
            var (last, field) = named[^1];
            var stage = named.Min(n => n.Api.StageAt(candidate.Target));
            yield return Reference(
                candidate,
                field,
                last,
                stage,
                $"asks for {plain} in {string.Join(", ", named.Select(n => n.Api.ApiVersion.ToString()).Distinct())}",
                $"The webhook asks to be called for {plain} only in versions that the API server does not serve, so it is not called for them at all.",
                last.Replacement is { } to ? $"Add {to.ApiVersion} to the rule." : $"Drop {plain} from the rule.");
        }
    }

    private bool CoveredElsewhere(Candidate candidate, YamlSequence rules, string resource) =>
        rules.Items.OfType<YamlMapping>().Any(rule =>
            Scalars(rule["resources"]).Any(r => r.Text is "*" or "*/*" || r.Text.Split('/')[0] == resource)
            && (Scalars(rule["apiVersions"]).Any(v => v.Text == "*")
                || Scalars(rule["apiGroups"]).Any(g => g.Text == "*" || Scalars(rule["apiVersions"]).Any(v =>
                    knowledge.FindResource(g.Text, resource).Any(api => api.ApiVersion.Version == v.Text && api.StageAt(candidate.Target) < LifecycleStage.LeavingSoon)))));

    // The autoscaler resolves its target by group and kind and ignores the version (RESTMappings of the GroupKind), so apps/v1beta1
    // still finds a Deployment and extensions/v1beta1 does not:
    // https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/controller/podautoscaler/horizontal.go
    private IEnumerable<Hit> ScaleTarget(Candidate candidate)
    {
        var path = FieldPath.Root.Key("spec").Key("scaleTargetRef");
        if (path.In(candidate.Object.Root) is not YamlMapping target || target.Text("apiVersion") is not { } text || target.Text("kind") is not { } kind)
            yield break;
        var versions = knowledge.FindKind(ApiVersion.Parse(text).Group, kind);
        if (versions.Count == 0)
            yield break;
        var stage = Stage(versions, candidate);
        if (stage < LifecycleStage.LeavingSoon)
            yield break;
        var last = Latest(versions);
        yield return Reference(
            candidate,
            path.Key("apiVersion"),
            last,
            stage,
            $"scales {kind} {text}",
            $"The autoscaler looks up its target by group and kind. Where no version of {kind} is served in the group {GroupName(last.ApiVersion.Group)}, it cannot read the scale and stops scaling.",
            last.Replacement is { } to ? $"Name the target as {to.ApiVersion} {to.Kind}." : "Name a target that the cluster serves.");
    }

    // The garbage collector looks the owner up in exactly the version that the reference names:
    // https://github.com/kubernetes/kubernetes/blob/v1.34.0/pkg/controller/garbagecollector/operations.go
    private IEnumerable<Hit> Owners(Candidate candidate)
    {
        if (candidate.Object.Metadata?["ownerReferences"] is not YamlSequence owners)
            yield break;
        for (var i = 0; i < owners.Items.Count; i++)
        {
            if (owners.Items[i] is not YamlMapping owner || owner.Text("apiVersion") is not { } text || owner.Text("kind") is not { } kind
                || knowledge.FindApi(ApiVersion.Parse(text), kind) is not { } api)
                continue;
            var stage = api.StageAt(candidate.Target);
            if (stage < LifecycleStage.LeavingSoon)
                continue;
            yield return Reference(
                candidate,
                FieldPath.Root.Key("metadata").Key("ownerReferences").Index(i).Key("apiVersion"),
                api,
                stage,
                $"is owned by {kind} {text}",
                "The garbage collector asks for the owner in exactly this version. Where it is not served, the collector cannot tell whether the owner still exists and never cleans the object up.",
                api.Replacement is { } to ? $"Name the owner as {to.ApiVersion} {to.Kind}, or leave owner references to the controller that sets them." : "Remove the owner reference.");
        }
    }

    private static Hit Reference(Candidate candidate, FieldPath field, ApiLifecycle api, LifecycleStage stage, string named, string message, string remedy)
    {
        var removed = stage == LifecycleStage.Removed;
        var end = api.Removed ?? api.Planned;
        return new()
        {
            Rule = removed ? ApiLifecycleRule.Removed : ApiLifecycleRule.Deprecated,
            On = candidate,
            Field = field,
            Fact = $"{named}: {ApiWords.Name(api)} {(removed ? $"removed in {api.Removed}" : stage)}",
            Severity = removed ? Severity.Warn : Severity.Info,
            Title = $"{candidate.Object.Kind} {named}, which Kubernetes {end} {(removed ? "does not serve" : "will not serve")}",
            Message = message,
            Remediation = remedy,
            Evidence = api.Sources,
            Clauses = [new($"the object {named}", $"{ApiWords.Name(api)}: {ApiWords.Ending(api)}")],
        };
    }

    /// <summary>The best stage of all versions: one that is served makes the group alive.</summary>
    private static LifecycleStage Stage(IReadOnlyList<ApiLifecycle> versions, Candidate candidate) => versions.Min(api => api.StageAt(candidate.Target));

    private static ApiLifecycle Latest(IReadOnlyList<ApiLifecycle> versions) => versions.MaxBy(api => api.Removed ?? api.Planned ?? new(int.MaxValue, 0))!;

    private static HashSet<(string Group, string Resource)> Granted(YamlSequence rules)
    {
        var granted = new HashSet<(string, string)>();
        foreach (var rule in rules.Items.OfType<YamlMapping>())
        {
            foreach (var (group, _) in Scalars(rule["apiGroups"]))
            {
                foreach (var (resource, _) in Scalars(rule["resources"]))
                    granted.Add((group, resource.Split('/')[0]));
            }
        }

        return granted;
    }

    private static IEnumerable<(string Text, int Index)> Scalars(YamlNode? node) =>
        node is YamlSequence sequence ? sequence.Items.Select((item, index) => (item, index)).Where(x => x.item is YamlScalar).Select(x => (((YamlScalar)x.item).Text, x.index)) : [];

    private static string GroupName(string group) => group.Length == 0 ? "\"\" (core)" : group;
}
