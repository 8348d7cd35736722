using System.CommandLine;
using System.Globalization;
using Gate.Sources.History;

namespace Gate.Cli.Backtests;

/// <summary>How a command line names a part of a history.</summary>
internal sealed class HistoryOptions
{
    private const int UsualLimit = 1000;

    private readonly Option<string?> range = new("--range") { Description = "The changes between two revisions: those that led to B and not to A. Default: those that led to HEAD", HelpName = "A..B" };

    private readonly Option<string?> since = new("--since") { Description = "Only changes from this day on.", HelpName = "YYYY-MM-DD" };

    private readonly Option<string?> limit = new("--limit") { Description = $"The most commits to go back. Default, where neither --range nor --since is given: {UsualLimit.ToString("N0", CultureInfo.InvariantCulture)}", HelpName = "N" };

    internal IEnumerable<Option> All => [range, since, limit];

    /// <summary>What a command line asks for.</summary>
    internal (HistoryRequest? Request, string? Error) Read(ParseResult parsed, string path)
    {
        var (rangeText, sinceText, limitText) = (parsed.GetValue(range), parsed.GetValue(since), parsed.GetValue(limit));
        var request = new HistoryRequest(path);
        if (rangeText is not null)
        {
            if (rangeText.Split("..", 2) is not [var after, var head] || after.Length == 0 || head.StartsWith('.'))
                return (null, $"--range {rangeText}: it must be A..B, such as v1.4..main; A.. leads to HEAD");
            request = request with { After = after, Head = head.Length == 0 ? "HEAD" : head };
        }

        if (sinceText is not null)
        {
            if (!DateOnly.TryParseExact(sinceText, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                return (null, $"--since {sinceText}: it must be a day such as 2026-01-31");
            request = request with { Since = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero) };
        }

        if (limitText is null)
            return (request with { Limit = rangeText is null && sinceText is null ? UsualLimit : null }, null);
        return int.TryParse(limitText, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0
            ? (request with { Limit = most }, null)
            : (null, $"--limit {limitText}: it must be a whole number from 1 on");
    }
}
