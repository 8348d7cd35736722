namespace Gate.Core.Backtests;

/// <summary>What became of something that a change brought.</summary>
public enum Outlook
{
    /// <summary>A revert or a fix of the same thing followed: the finding was likely right.</summary>
    Followed,

    /// <summary>It stayed as it was for all of the time that is looked at: the finding was likely false, or its risk did not come true.</summary>
    Quiet,

    /// <summary>The history ends before that time is over.</summary>
    TooEarly,
}

/// <summary>How something was taken back.</summary>
public enum FollowUpKind
{
    /// <summary>A later change says that it reverts this one.</summary>
    Reverted,

    /// <summary>A later change takes the line of the cause away, and puts back a line that it stood for.</summary>
    TakenBack,

    /// <summary>With a later change the same cause is gone.</summary>
    Mended,
}

/// <summary>A later change that took something back.</summary>
/// <param name="Kind">How.</param>
/// <param name="By">The later change.</param>
public sealed record FollowUp(FollowUpKind Kind, PastChange By);

/// <summary>A finding of the past, and what became of it.</summary>
/// <param name="Answer">What would have been said of the change.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Outlook">What became of it.</param>
/// <param name="FollowUp">What took it back, or null.</param>
public sealed record Judged(PastAnswer Answer, PastFinding Finding, Outlook Outlook, FollowUp? FollowUp);
