using System.Diagnostics.CodeAnalysis;

namespace Gate.Hosts.Publishing;

/// <summary>What of an answer goes to the host by its own interface, beside the log.</summary>
[Flags]
public enum PublishedParts
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The verdict on the commit: a check run, a pull request status.</summary>
    Checks = 1,

    /// <summary>The words in the pull request: a comment, threads, a note.</summary>
    Comment = 2,

    /// <summary>All of it.</summary>
    All = Checks | Comment,
}

/// <summary>Reads <c>--publish</c>.</summary>
public static class PublishedPartsText
{
    /// <summary>The words that <see cref="TryParse"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["all", "checks", "comment", "none"];

    /// <summary>Reads one of <see cref="Names"/>; nothing given means all.</summary>
    /// <param name="text">What was given, or null.</param>
    /// <param name="parts">The parts, when true is returned.</param>
    /// <param name="error">What is wrong and what would be right, when false is returned.</param>
    public static bool TryParse(string? text, out PublishedParts parts, [NotNullWhen(false)] out string? error)
    {
        PublishedParts? read = text switch
        {
            null or "all" => PublishedParts.All,
            "checks" => PublishedParts.Checks,
            "comment" => PublishedParts.Comment,
            "none" => PublishedParts.None,
            _ => null,
        };
        parts = read ?? PublishedParts.None;
        error = read is null ? $"'{text}' is nothing to publish; there are {string.Join(", ", Names)}" : null;
        return read is not null;
    }
}
