namespace Gate.Sources.History;

/// <summary>Which part of a repository's history is asked for.</summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
public sealed record HistoryRequest(string Path)
{
    /// <summary>The revision that the history leads to.</summary>
    public string Head { get; init; } = "HEAD";

    /// <summary>The revision whose history is left out; null for none.</summary>
    public string? After { get; init; }

    /// <summary>Nothing committed before this time; null for no such limit.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The most commits; null for all.</summary>
    public int? Limit { get; init; }
}
