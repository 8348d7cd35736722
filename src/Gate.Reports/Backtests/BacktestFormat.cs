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
