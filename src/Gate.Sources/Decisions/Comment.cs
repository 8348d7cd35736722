namespace Gate.Sources.Decisions;

/// <summary>A comment of a file.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">The column of its <c>#</c>, from 1.</param>
/// <param name="Text">What stands behind the <c>#</c>.</param>
/// <param name="Code">What of the line is no comment, without the blanks around it; empty where the comment stands alone.</param>
internal sealed record Comment(int Line, int Column, string Text, string Code);
