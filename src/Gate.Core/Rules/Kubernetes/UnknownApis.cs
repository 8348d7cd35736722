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
    /// <summary>What is not known of these objects.</summary>
    public static IEnumerable<NotChecked> In(IEnumerable<Candidate> candidates, IKnowledge knowledge)
    {
        foreach (var candidate in candidates)
        {
            if (Reason(candidate.Object, knowledge) is { } reason)
                yield return new(NotCheckedCode.BeyondKnowledge, candidate.Source, reason, candidate.Rendered.Origin.Locate(FieldPath.Root.Key("apiVersion")));
        }
    }

    private static string? Reason(ManifestObject thing, IKnowledge knowledge)
    {
        var (group, version) = (thing.ApiVersion.Group, thing.ApiVersion.Version);

        // The API server refuses definitions whose group has no dot, so such a group is Kubernetes' own or nobody's:
        // https://github.com/kubernetes/apiextensions-apiserver/blob/v0.34.0/pkg/apis/apiextensions/validation/validation.go
        var builtIn = knowledge.IsBuiltInGroup(group);
        if ((!builtIn && group.Contains('.', StringComparison.Ordinal)) || knowledge.FindApi(thing.ApiVersion, thing.Kind) is not null || IsNoApiObject(thing))
            return null;
        if (!builtIn)
            return $"no Kubernetes release has the API group '{group}' ({thing.Kind} {thing.ApiVersion}): it is misspelt, or newer than {knowledge.Stamp.Newest}.";
        var known = knowledge.FindKind(group, thing.Kind);
        return known.Count > 0
            ? $"{thing.Kind} was never served as {thing.ApiVersion}, only as {string.Join(", ", known.Select(api => api.ApiVersion))}: the version is misspelt, or newer than Kubernetes {knowledge.Stamp.Newest}."
            : $"no Kubernetes release has a kind '{thing.Kind}' in {(group.Length == 0 ? "the core group" : group)} (version {version}): it is misspelt, or newer than {knowledge.Stamp.Newest}.";
    }

    // Files of Kubernetes' own command lines: kubeconfig, and lists that are no objects.
    private static bool IsNoApiObject(ManifestObject thing) =>
        thing.ApiVersion is { Group: "", Version: "v1" } && thing.Kind is ("Config" or "List" or "Status" or "Table");
}
