namespace Gate.Core.Verdicts;

/// <summary>What an occurrence is about.</summary>
public enum SubjectKind
{
    /// <summary>A Kubernetes object.</summary>
    Object,

    /// <summary>An add-on.</summary>
    Addon,

    /// <summary>A cluster.</summary>
    Cluster,
}

/// <summary>What an occurrence is about, in the words of the manifest.</summary>
public sealed record Subject(SubjectKind Kind, string Name)
{
    /// <summary>The object's namespace.</summary>
    public string? Namespace { get; init; }

    /// <summary>The object's apiVersion.</summary>
    public string? ApiVersion { get; init; }

    /// <summary>The object's kind.</summary>
    public string? ObjectKind { get; init; }

    /// <summary>The add-on.</summary>
    public string? Addon { get; init; }

    /// <summary>The version at base.</summary>
    public string? From { get; init; }

    /// <summary>The version at head.</summary>
    public string? To { get; init; }
}

/// <summary>One place where a rule fired, judged against the base.</summary>
public sealed record Occurrence(string Cluster, Status Status, Location Location, Subject Subject)
{
    /// <summary>The waiver that lets it through, or null.</summary>
    public Waiver? Waived { get; init; }
}

/// <summary>One condition of a rule that held, and the fact that shows it.</summary>
public sealed record Clause(string Text, string Fact, Location? Location = null);

/// <summary>Another place that has to do with a finding.</summary>
public sealed record RelatedPlace(string File, int? Line, string Note);

/// <summary>The occurrences of one rule with one cause, told once.</summary>
public sealed record Finding
{
    /// <summary>The rule's id.</summary>
    public required string Rule { get; init; }

    /// <summary>How bad.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The worst status of the occurrences.</summary>
    public required Status Status { get; init; }

    /// <summary>A line for a list.</summary>
    public required string Title { get; init; }

    /// <summary>What happens and why, in a sentence or three.</summary>
    public required string Message { get; init; }

    /// <summary>The clusters it reaches, sorted.</summary>
    public required IReadOnlyList<string> Clusters { get; init; }

    /// <summary>Rule and identity of the cause, hashed: the same while lines and members move.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The place of the cause.</summary>
    public required Location Location { get; init; }

    /// <summary>The places where it shows.</summary>
    public required IReadOnlyList<Occurrence> Occurrences { get; init; }

    /// <summary>What held, and from which fact.</summary>
    public IReadOnlyList<Clause> Clauses { get; init; } = [];

    /// <summary>What had to be assumed.</summary>
    public IReadOnlyList<string> Assumed { get; init; } = [];

    /// <summary>Other places that have to do with it.</summary>
    public IReadOnlyList<RelatedPlace> Related { get; init; } = [];

    /// <summary>Pages that a person can open.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The way out.</summary>
    public required string Remediation { get; init; }

    /// <summary>What alone mends it on the location's line, or null.</summary>
    public ValueEdit? Edit { get; init; }

    /// <summary>The line that may stand in place of <see cref="SourceLine"/> and mends it, or null.</summary>
    public string? MendedLine => Status == Status.New && Location is { Precision: Precision.Exact, Line: { } first } && (Location.EndLine ?? first) == first && SourceLine is { } line ? Edit?.In(line) : null;

    /// <summary>The waiver that covers every new occurrence (every existing one, where none is new), or null.</summary>
    public Waiver? Waived { get; init; }

    /// <summary>The text of the location's line for people to look at, or null. Never a secret's value.</summary>
    public string? SourceLine { get; init; }
}
