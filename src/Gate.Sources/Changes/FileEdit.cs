namespace Gate.Sources.Changes;

/// <summary>What a commit does to one file.</summary>
/// <param name="File">The paths before and after.</param>
/// <param name="Before">The id of the content before, or null where the file is new.</param>
/// <param name="After">The id of the content after, or null where the file is gone.</param>
/// <param name="Kind">What the file is after.</param>
public sealed record FileEdit(ChangedFile File, string? Before, string? After, EntryKind Kind);
