namespace Gate.Core.Verdicts;

/// <summary>How sure a location is.</summary>
public enum Precision
{
    /// <summary>The line itself.</summary>
    Exact,

    /// <summary>The line of a template that most likely made it.</summary>
    Template,

    /// <summary>The file only: there is no line.</summary>
    File,
}

/// <summary>A place in the repository. Lines are never invented: with <see cref="Precision.File"/> there is none.</summary>
/// <param name="File">The path from the repository's root, with forward slashes.</param>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Counts from 1, in UTF-16 units.</param>
/// <param name="EndLine">The last line, where it is more than one.</param>
/// <param name="Precision">How sure it is.</param>
public sealed record Location(string File, int? Line, int? Column, int? EndLine, Precision Precision)
{
    /// <summary>A file, without a line.</summary>
    public static Location OfFile(string file) => new(file, null, null, null, Precision.File);

    /// <summary>A line and column in a file.</summary>
    public static Location At(string file, int line, int column, Precision precision = Precision.Exact) => new(file, line, column, line, precision);

    /// <inheritdoc/>
    public override string ToString() => Line is null ? File : Column is null ? $"{File}:{Line}" : $"{File}:{Line}:{Column}";
}
