using System.Diagnostics.CodeAnalysis;

namespace Gate.Reports.Backtests;

/// <summary>The formats of a backtest.</summary>
public enum BacktestFormat
{
    /// <summary>For a person at a terminal: <see cref="BacktestTable"/>.</summary>
    Console,

    /// <summary>For programs: <see cref="BacktestJson"/>.</summary>
    Json,

    /// <summary>For a page: <see cref="BacktestMarkdown"/>.</summary>
    Markdown,
}

/// <summary>A backtest that was asked for as <c>FORMAT</c> or <c>FORMAT=FILE</c>.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file to write, or null for standard output.</param>
public sealed record BacktestRequest(BacktestFormat Format, string? File)
{
    /// <summary>The names that <see cref="TryParse"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["console", "json", "markdown"];

    /// <summary>Reads <c>FORMAT</c> or <c>FORMAT=FILE</c>; a file named <c>-</c> is standard output.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out BacktestRequest? request)
    {
        var parts = text.Split('=', 2);
        var index = Names.ToList().IndexOf(parts[0]);
        request = index < 0 || parts is [_, ""] ? null : new((BacktestFormat)index, parts is [_, var file] && file != "-" ? file : null);
        return request is not null;
    }
}
