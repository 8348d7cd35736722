namespace Gate.Sources.Changes;

/// <summary>A file that differs between base and head. A rename has both paths.</summary>
/// <param name="Before">Its path at base, or null where it is new.</param>
/// <param name="After">Its path at head, or null where it is gone.</param>
public sealed record ChangedFile(string? Before, string? After);

/// <summary>Two trees and what differs between them.</summary>
/// <param name="Base">The tree before; null where everything is new.</param>
/// <param name="Head">The tree after: for two revisions, the result of the merge.</param>
/// <param name="Files">What differs, sorted by path; all files of head where there is no base.</param>
public sealed record Change(ITree? Base, ITree Head, IReadOnlyList<ChangedFile> Files) : IDisposable
{
    /// <summary>The base's commit id, or null.</summary>
    public string? BaseId { get; init; }

    /// <summary>The id of the commit that is reviewed (not of the merge result), or the folder's name.</summary>
    public required string HeadId { get; init; }

    /// <summary>The addresses that this repository is known to be fetched from.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>What a reader must know about how this was compared.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>
    /// The line of the reviewed head for a line of <see cref="Head"/>, which may hold what others merged meanwhile;
    /// null where the reviewed head does not have that line.
    /// </summary>
    public Func<string, int, int?> ReviewedLine { get; init; } = static (_, line) => line;

    /// <inheritdoc/>
    public void Dispose()
    {
        Base?.Dispose();
        Head.Dispose();
    }
}
