namespace Gate.Cli.Rules.Drafts;

/// <summary>A condition that may tell what broke.</summary>
/// <param name="Title">What happened, in a line.</param>
/// <param name="Component">The add-on that it is about, or <c>kubernetes</c>.</param>
/// <param name="Advice">How an author makes it wider or closer, as lines of a comment.</param>
/// <param name="Lines">The condition in YAML.</param>
internal sealed record DraftCondition(string Title, string Component, IReadOnlyList<string> Advice, IReadOnlyList<string> Lines)
{
    /// <summary>Files without which the change means nothing, be they changed or not.</summary>
    internal IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>A page on what it is about; null for none.</summary>
    internal string? Page { get; init; }
}
