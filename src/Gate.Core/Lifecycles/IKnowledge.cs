using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Core.Lifecycles;

/// <summary>Which knowledge a verdict rests on.</summary>
/// <param name="Digest">A digest of all its facts.</param>
/// <param name="Date">The day on which the facts were last held against their sources.</param>
/// <param name="Newest">The newest Kubernetes minor it knows.</param>
public sealed record KnowledgeStamp(string Digest, DateOnly Date, KubernetesVersion Newest);

/// <summary>The known facts, however they are stored.</summary>
public interface IKnowledge
{
    /// <summary>Which knowledge this is.</summary>
    KnowledgeStamp Stamp { get; }

    /// <summary>The life of one kind in one version, or null where Kubernetes never had it.</summary>
    ApiLifecycle? FindApi(ApiVersion apiVersion, string kind);

    /// <summary>All versions of a kind in a group, oldest first.</summary>
    IReadOnlyList<ApiLifecycle> FindKind(string group, string kind);

    /// <summary>All versions of a resource (lower-case plural) in a group, oldest first.</summary>
    IReadOnlyList<ApiLifecycle> FindResource(string group, string resource);

    /// <summary>Whether Kubernetes itself ever had this group.</summary>
    bool IsBuiltInGroup(string group);

    /// <summary>Every built-in API that a cluster of that minor serves by default.</summary>
    IEnumerable<ApiLifecycle> ServedBy(KubernetesVersion version);

    /// <summary>The fields that stop working at a minor.</summary>
    IReadOnlyList<FieldLifecycle> Fields { get; }
}
