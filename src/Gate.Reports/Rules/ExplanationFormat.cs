namespace Gate.Reports.Rules;

/// <summary>The formats of an explanation.</summary>
public enum ExplanationFormat
{
    /// <summary>For a person at a terminal: <see cref="FindingPage"/> and <see cref="ExplanationPage"/>.</summary>
    Console,

    /// <summary>For programs, of one finding: <see cref="FindingJson"/>.</summary>
    Json,
}
