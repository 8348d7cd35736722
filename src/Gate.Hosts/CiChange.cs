namespace Gate.Hosts;

/// <summary>What a CI host wants compared. All commits are full ids in hex, checked to be so: they are safe as arguments of git.</summary>
public abstract record CiChange
{
    private CiChange()
    {
    }

    /// <summary>What a reader must know about how this was chosen.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The commit that people review and whose lines are told; null where that is not known.</summary>
    public string? ToldCommit => this switch
    {
        MergeCommit merge => merge.Reviewed,
        Revisions revisions => revisions.Head,
        WholeTree tree => tree.Head,
        _ => null,
    };

    /// <summary>
    /// The merge result that the host made of a pull request, against its first parent.
    /// The clone needs the merge commit and its parents, so a fetch depth of at least 2.
    /// </summary>
    /// <param name="Sha">The merge commit: the head of the comparison. Its first parent is the base.</param>
    /// <param name="Trusted">False where the author could be a stranger, or where that is not known.</param>
    public sealed record MergeCommit(string Sha, bool Trusted) : CiChange
    {
        /// <summary>The commit that people review and that lines are told in; null where only the second parent says so.</summary>
        public string? Reviewed { get; init; }

        /// <summary>What to compare where the clone lacks the merge commit, or where it is no merge; null where the host says no more.</summary>
        public Revisions? Otherwise { get; init; }
    }

    /// <summary>Two revisions.</summary>
    /// <param name="Base">The commit before, or the remote's branch as <c>refs/remotes/origin/...</c>.</param>
    /// <param name="Head">The commit after.</param>
    /// <param name="Trusted">False where the author could be a stranger, or where that is not known.</param>
    public sealed record Revisions(string Base, string Head, bool Trusted) : CiChange
    {
        /// <summary>
        /// True: head is to be merged into base first, where it does not contain it (a pull request).
        /// False: both are compared as they are (a push, which may be a forced one).
        /// </summary>
        public required bool Merged { get; init; }
    }

    /// <summary>One tree alone: there is nothing to compare it with, so all of it counts as new.</summary>
    /// <param name="Head">The commit.</param>
    /// <param name="Trusted">False where the author could be a stranger, or where that is not known.</param>
    public sealed record WholeTree(string Head, bool Trusted) : CiChange;

    /// <summary>There is nothing to check, and that is fine.</summary>
    /// <param name="Reason">Why, in a sentence.</param>
    public sealed record Nothing(string Reason) : CiChange;

    /// <summary>Gate does not run on this, or cannot tell what to compare: an error of usage or configuration.</summary>
    /// <param name="Message">What is wrong and what to do.</param>
    public sealed record Refused(string Message) : CiChange;
}
