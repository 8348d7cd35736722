using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>
/// Objects whose group belongs to Kubernetes and whose kind or version Kubernetes never had: a misspelling, or newer than the knowledge.
/// Either way it was not checked, and passing over it in silence would be a silent pass.
/// </summary>
public static class UnknownApis
{
    /// <summary>What an object must have to be one of them.</summary>
    public static Trigger Trigger(IKnowledge knowledge) => new(null, (apiVersion, kind) => Reason(apiVersion, kind, knowledge) is not null);

    /// <summary>What is not known of these objects.</summary>
    public static IEnumerable<NotChecked> In(IEnumerable<Candidate> candidates, IKnowledge knowledge)
    {
        foreach (var candidate in candidates)
        {
            if (Reason(candidate.Object.ApiVersion, candidate.Object.Kind, knowledge) is { } reason)
                yield return new(NotCheckedCode.BeyondKnowledge, candidate.Source, reason, candidate.Rendered.Origin.Locate(FieldPath.Root.Key("apiVersion")));
        }
    }

    private static string? Reason(ApiVersion apiVersion, string kind, IKnowledge knowledge)
    {
        var (group, version) = (apiVersion.Group, apiVersion.Version);

        // The API server refuses definitions whose group has no dot, so such a group is Kubernetes' own or nobody's:
        // https://github.com/kubernetes/apiextensions-apiserver/blob/v0.34.0/pkg/apis/apiextensions/validation/validation.go
        var builtIn = knowledge.IsBuiltInGroup(group);
        if ((!builtIn && group.Contains('.', StringComparison.Ordinal)) || knowledge.FindApi(apiVersion, kind) is not null || IsNoApiObject(apiVersion, kind))
            return null;
        if (!builtIn)
            return $"no Kubernetes release has the API group '{group}' ({kind} {apiVersion}): it is misspelt, or newer than {knowledge.Stamp.Newest}.";
        var known = knowledge.FindKind(group, kind);
        return known.Count > 0
            ? $"{kind} was never served as {apiVersion}, only as {string.Join(", ", known.Select(api => api.ApiVersion))}: the version is misspelt, or newer than Kubernetes {knowledge.Stamp.Newest}."
            : $"no Kubernetes release has a kind '{kind}' in {(group.Length == 0 ? "the core group" : group)} (version {version}): it is misspelt, or newer than {knowledge.Stamp.Newest}.";
    }

    // Files of Kubernetes' own command lines: kubeconfig, and lists that are no objects.
    private static bool IsNoApiObject(ApiVersion apiVersion, string kind) =>
        apiVersion is { Group: "", Version: "v1" } && kind is ("Config" or "List" or "Status" or "Table");
}
