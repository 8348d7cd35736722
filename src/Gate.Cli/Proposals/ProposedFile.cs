namespace Gate.Cli.Proposals;

/// <summary>A file that <c>gate init</c> would write.</summary>
/// <param name="Path">Its path from the root of the repository.</param>
/// <param name="Text">Its content.</param>
internal sealed record ProposedFile(string Path, string Text)
{
    /// <summary>What is left to do by hand; null for nothing.</summary>
    internal string? Next { get; init; }
}
