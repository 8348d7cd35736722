using Gate.Core.Lifecycles;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>A Kubernetes minor release.</summary>
/// <param name="Minor">The release.</param>
/// <param name="Released">The day of its first patch, where known.</param>
/// <param name="Source">A page that a person can open.</param>
public sealed record KubernetesRelease(KubernetesVersion Minor, DateOnly? Released, string Source);

/// <summary>A field's life with the two manifests that test it.</summary>
/// <param name="Lifecycle">The life.</param>
/// <param name="Fires">Manifests that it is about.</param>
/// <param name="Silent">Manifests that come close and that it is not about.</param>
public sealed record FieldFact(FieldLifecycle Lifecycle, string Fires, string Silent);

/// <summary>All that a set of knowledge files says.</summary>
public sealed record KnowledgeFacts
{
    /// <summary>The day on which the facts were last held against their sources.</summary>
    public required DateOnly Checked { get; init; }

    /// <summary>The newest Kubernetes minor that the facts cover.</summary>
    public required KubernetesVersion Newest { get; init; }

    /// <summary>The known releases in the order of their file.</summary>
    public required IReadOnlyList<KubernetesRelease> Releases { get; init; }

    /// <summary>The lives of all APIs in the order of their files.</summary>
    public required IReadOnlyList<ApiLifecycle> Apis { get; init; }

    /// <summary>The lives of all fields in the order of their files.</summary>
    public required IReadOnlyList<FieldFact> Fields { get; init; }

    /// <summary>The add-ons in the order of their files.</summary>
    public IReadOnlyList<AddOnFact> AddOns { get; init; } = [];

    /// <summary>The versions of charts in the order of their files.</summary>
    public IReadOnlyList<ChartReleases> ChartReleases { get; init; } = [];

    /// <summary>The incident rules in the order of their files.</summary>
    public IReadOnlyList<RuleFact> Rules { get; init; } = [];
}

/// <summary>What came of reading knowledge files.</summary>
/// <param name="Facts">The facts; null where there is an error.</param>
/// <param name="Errors">All errors, by file and place.</param>
public sealed record KnowledgeReading(KnowledgeFacts? Facts, IReadOnlyList<KnowledgeError> Errors);
