using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules;

/// <summary>An object in one cluster at one side of the change: what a rule looks at.</summary>
/// <param name="Cluster">The cluster that it would be applied to.</param>
/// <param name="Target">That cluster's version on this side.</param>
/// <param name="Source">The path of the source that delivers it.</param>
/// <param name="Rendered">The object and its origin.</param>
public sealed record Candidate(string Cluster, KubernetesVersion Target, string Source, RenderedObject Rendered)
{
    /// <summary>The object.</summary>
    public ManifestObject Object => Rendered.Object;
}

/// <summary>One place where a rule fired on one side of the change, before it is judged against the other side.</summary>
public sealed record Hit
{
    /// <summary>The rule.</summary>
    public required string Rule { get; init; }

    /// <summary>What it fired on.</summary>
    public required Candidate On { get; init; }

    /// <summary>The field that made it fire.</summary>
    public required FieldPath Field { get; init; }

    /// <summary>
    /// The head fact that makes it true (an API and the minor that dropped it). A hit with the same fact on both sides was there before;
    /// a state that worsens has another fact.
    /// </summary>
    public required string Fact { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>A line for a list, true for all hits of one fact.</summary>
    public required string Title { get; init; }

    /// <summary>What happens and why.</summary>
    public required string Message { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The conditions on the object that held, and the facts that show it.</summary>
    public required IReadOnlyList<Clause> Clauses { get; init; }

    /// <summary>The subject in the words of the manifest.</summary>
    public Subject Subject => new(SubjectKind.Object, On.Object.Name ?? "(no name)")
    {
        Namespace = On.Object.Namespace,
        ApiVersion = On.Object.ApiVersion.ToString(),
        ObjectKind = On.Object.Kind,
    };
}
