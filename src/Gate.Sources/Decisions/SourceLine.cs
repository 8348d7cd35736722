namespace Gate.Sources.Decisions;

/// <summary>A line of a file, taken apart.</summary>
/// <param name="Code">What of it is no comment, with the blanks before it.</param>
/// <param name="Comment">Its comment, or null.</param>
/// <param name="IsContinued">Whether it goes on with what an earlier line began, such as a text or a list in brackets.</param>
internal sealed record SourceLine(string Code, Comment? Comment, bool IsContinued);
