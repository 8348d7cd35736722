namespace Gate.Core.Verdicts;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Will hurt later, or may.</summary>
    Warn,

    /// <summary>Hurts when merged.</summary>
    Block,
}

/// <summary>How sure a finding is.</summary>
public enum Confidence
{
    /// <summary>Rests on reports.</summary>
    Low,

    /// <summary>Rests on a source that leaves something open.</summary>
    Medium,

    /// <summary>Rests on the maintainers' own words or code.</summary>
    High,
}

/// <summary>How an occurrence stands to the change.</summary>
public enum Status
{
    /// <summary>This change brings it in, or makes it worse.</summary>
    New,

    /// <summary>It was so before; it never blocks.</summary>
    Existing,

    /// <summary>This change mends it.</summary>
    Fixed,
}

/// <summary>The answer.</summary>
public enum Outcome
{
    /// <summary>Nothing new is known against the change.</summary>
    Pass,

    /// <summary>Something new to look at; the merge is not stopped.</summary>
    Warn,

    /// <summary>A new, unwaived occurrence reaches the fail-on level.</summary>
    Block,

    /// <summary>Something new could not be checked and policy says that this fails.</summary>
    Error,
}
