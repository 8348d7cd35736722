using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>What a rule looks at: one thing in one cluster at one side of the change.</summary>
public interface ICandidate
{
    /// <summary>The cluster.</summary>
    string Cluster { get; }

    /// <summary>That cluster's version on this side.</summary>
    KubernetesVersion Target { get; }

    /// <summary>The path of the source that delivers it.</summary>
    string Source { get; }

    /// <summary>Where it comes from.</summary>
    IOrigin Origin { get; }

    /// <summary>What it is, in the words of a report.</summary>
    Subject Subject { get; }

    /// <summary>The same on both sides of a change, while the thing is edited and while it moves.</summary>
    string Identity { get; }

    /// <summary>How a sentence names it.</summary>
    string Name { get; }

    /// <summary>Why nothing that is wrong with it stops a delivery, or null where it may.</summary>
    Clause? Harmless => null;
}

/// <summary>An object in one cluster at one side of the change.</summary>
/// <param name="Cluster">The cluster that it would be applied to.</param>
/// <param name="Target">That cluster's version on this side.</param>
/// <param name="Source">The path of the source that delivers it.</param>
/// <param name="Rendered">The object and its origin.</param>
public sealed record Candidate(string Cluster, KubernetesVersion Target, string Source, RenderedObject Rendered) : ICandidate
{
    /// <summary>The object.</summary>
    public ManifestObject Object => Rendered.Object;

    /// <inheritdoc/>
    public IOrigin Origin => Rendered.Origin;

    /// <inheritdoc/>
    public Subject Subject => new(SubjectKind.Object, Object.Name ?? "(no name)")
    {
        Namespace = Object.Namespace,
        ApiVersion = Object.ApiVersion.ToString(),
        ObjectKind = Object.Kind,
    };

    // Without the group: an Ingress that moves from extensions to networking.k8s.io stays what it is.
    /// <inheritdoc/>
    public string Identity => string.Join('\0', Object.Kind, Object.Namespace, Object.Name);

    /// <inheritdoc/>
    public string Name => $"{Object.Kind} {(Object.Namespace is { } ns ? ns + "/" : "")}{Object.Name ?? "(no name)"}";

    /// <inheritdoc/>
    public Clause? Harmless => Rendered.IsTest
        ? new($"{Name} is a test of its chart", "its helm.sh/hook names nothing but tests: `helm test` applies it, no installation or upgrade does, so it warns and does not block")
        : null;
}
