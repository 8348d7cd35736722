using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Rules;

/// <summary>A handful of facts to hold rules against.</summary>
internal sealed class FewFacts : IKnowledge
{
    private readonly List<ApiLifecycle> apis =
    [
        Api("extensions/v1beta1", "Ingress", "ingresses", "1.1", "1.14", "1.22", "networking.k8s.io/v1", since: "1.19"),
        Api("networking.k8s.io/v1beta1", "Ingress", "ingresses", "1.14", "1.19", "1.22", "networking.k8s.io/v1", since: "1.19"),
        Api("networking.k8s.io/v1", "Ingress", "ingresses", "1.19"),
        Api("extensions/v1beta1", "Deployment", "deployments", "1.1", "1.8", "1.16", "apps/v1", since: "1.9"),
        Api("apps/v1beta1", "Deployment", "deployments", "1.6", "1.8", "1.16", "apps/v1", since: "1.9"),
        Api("apps/v1beta2", "Deployment", "deployments", "1.8", "1.8", "1.16", "apps/v1", since: "1.9") with { Compatible = true },
        Api("apps/v1", "Deployment", "deployments", "1.9"),
        Api("policy/v1beta1", "PodSecurityPolicy", "podsecuritypolicies", "1.10", "1.21", "1.25"),
        Api("flowcontrol.apiserver.k8s.io/v1beta1", "FlowSchema", "flowschemas", "1.20", "1.23", "1.26", "flowcontrol.apiserver.k8s.io/v1beta2", since: "1.23") with { Compatible = true },
        Api("flowcontrol.apiserver.k8s.io/v1beta2", "FlowSchema", "flowschemas", "1.23", "1.26", "1.29", "flowcontrol.apiserver.k8s.io/v1", since: "1.29") with { Compatible = true },
        Api("flowcontrol.apiserver.k8s.io/v1", "FlowSchema", "flowschemas", "1.29"),
        Api("v1", "Pod", "pods", "1.0"),
        Api("v1", "Endpoints", "endpoints", "1.0", "1.33", null, "discovery.k8s.io/v1", "EndpointSlice", "1.21"),
        Api("autoscaling/v2", "HorizontalPodAutoscaler", "horizontalpodautoscalers", "1.23"),
        Api("rbac.authorization.k8s.io/v1", "ClusterRole", "clusterroles", "1.8"),
        Api("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", "validatingwebhookconfigurations", "1.16"),
    ];

    public KnowledgeStamp Stamp { get; } = new("few", new DateOnly(2026, 11, 1), KubernetesVersion.Parse("1.37"));

    public IReadOnlyList<FieldLifecycle> Fields { get; init; } =
    [
        new()
        {
            Id = "volume-flocker", Root = FieldRoot.PodSpec, Path = "volumes[].flocker", Deprecated = KubernetesVersion.Parse("1.22"), Removed = KubernetesVersion.Parse("1.25"),
            Severity = Severity.Block, Effect = "The volume is gone.", Remedy = "Use another.", Sources = ["https://example.org"],
        },
        new()
        {
            Id = "seccomp", Root = FieldRoot.PodMetadata, Path = "annotations[\"seccomp.security.alpha.kubernetes.io/pod\"]", Unless = "pod-spec:securityContext.seccompProfile",
            Removed = KubernetesVersion.Parse("1.27"), Severity = Severity.Warn, Effect = "Ignored.", Remedy = "Set the field.", Sources = ["https://example.org"],
        },
        new()
        {
            Id = "path-type", Root = FieldRoot.Object, Kinds = [new("networking.k8s.io", "v1", "Ingress")], Path = "spec.rules[].http.paths[].pathType", Missing = true,
            Removed = KubernetesVersion.Parse("1.19"), Severity = Severity.Block, Effect = "Refused.", Remedy = "Set it.", Sources = ["https://example.org"],
        },
        new()
        {
            Id = "provisioner", Root = FieldRoot.Object, Kinds = [new("storage.k8s.io", null, "StorageClass")], Path = "provisioner", Values = ["kubernetes.io/rbd"],
            Removed = KubernetesVersion.Parse("1.31"), Severity = Severity.Block, Effect = "Gone.", Remedy = "Use CSI.", Sources = ["https://example.org"],
        },
    ];

    public ApiLifecycle? FindApi(ApiVersion apiVersion, string kind) => apis.Find(api => api.ApiVersion == apiVersion && api.Kind == kind);

    public IReadOnlyList<ApiLifecycle> FindKind(string group, string kind) => apis.FindAll(api => api.ApiVersion.Group == group && api.Kind == kind);

    public IReadOnlyList<ApiLifecycle> FindResource(string group, string resource) => apis.FindAll(api => api.ApiVersion.Group == group && api.Resource == resource);

    public bool IsBuiltInGroup(string group) => apis.Exists(api => api.ApiVersion.Group == group);

    public IEnumerable<ApiLifecycle> ServedBy(KubernetesVersion version) => apis.Where(api => api.IsServedAt(version));

    private static ApiLifecycle Api(
        string apiVersion, string kind, string resource, string introduced, string? deprecated = null, string? removed = null, string? to = null, string? toKind = null, string? since = null) => new()
        {
            ApiVersion = ApiVersion.Parse(apiVersion),
            Kind = kind,
            Resource = resource,
            Introduced = KubernetesVersion.Parse(introduced),
            Deprecated = deprecated is null ? null : KubernetesVersion.Parse(deprecated),
            Removed = removed is null ? null : KubernetesVersion.Parse(removed),
            Replacement = to is null ? null : new(ApiVersion.Parse(to), toKind ?? kind, since is null ? null : KubernetesVersion.Parse(since)),
            Sources = ["https://example.org/" + kind],
        };
}
