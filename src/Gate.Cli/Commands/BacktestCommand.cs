using System.CommandLine;
using System.Globalization;
using Gate.Cli.Backtests;
using Gate.Cli.Checks;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Core.Backtests;
using Gate.Reports;
using Gate.Reports.Backtests;
using Gate.Sources.Changes;
using Gate.Sources.History;

namespace Gate.Cli.Commands;

/// <summary><c>gate backtest</c>: what would have been said of the changes that a branch has seen, and what became of them.</summary>
internal sealed class BacktestCommand : Command
{
    /// <summary>As a shell tells that Ctrl-C ended a program.</summary>
    private const int Interrupted = 130;

    private readonly Surroundings outside;
    private readonly CheckOptions options = new();
    private readonly HistoryOptions which = new();

    private readonly Argument<string> path = new("PATH") { Description = "A repository. Default: the one of the current folder", DefaultValueFactory = _ => "." };

    private readonly Option<string[]> format = new("--format")
    {
        Description = $"{string.Join(", ", FormatRequests.Names<BacktestFormat>())}; with =FILE into a file, else to standard output. Repeatable. Default: console",
        HelpName = "FORMAT[=FILE]",
    };

    internal BacktestCommand(Surroundings outside)
        : base("backtest", "Says what Gate would have said of the changes that a branch has seen, and whether a revert or a fix followed.")
    {
        this.outside = outside;
        format.Suggesting(FormatRequests.Names<BacktestFormat>());
        Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[.. which.All, format, .. options.WithoutReports])
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var place = parsed.GetValue(path)!;
        if (place is ['-', ..])
            return outside.Fail(place == "-" ? "a backtest needs a repository: standard input has no history" : $"there is no option '{place}'");
        var (requests, formatError) = FormatRequests.Read<BacktestFormat>(parsed.GetValue(format) ?? []);
        if (formatError is not null)
            return outside.Fail(formatError);
        var (asked, askedError) = which.Read(parsed, place);
        if (asked is null)
            return outside.Fail(askedError!);
        var (check, checkError) = options.Read(parsed, []);
        if (check is null)
            return outside.Fail(checkError!);
        if (!BranchHistory.TryRead(asked, new ChangeReader(), out var history, out var unread))
            return outside.Fail(unread.Message);
        using (history)
            return await RunAsync(history, check, requests, cancellation).ConfigureAwait(false);
    }

    private async Task<int> RunAsync(BranchHistory history, CheckRequest check, IReadOnlyList<FormatRequest<BacktestFormat>> requests, CancellationToken cancellation)
    {
        // One day for all of it, though it may last past midnight.
        check = check with { Settings = check.Settings with { Today = Surroundings.Today } };
        var knowledge = BuiltInKnowledge.Open();
        using var cache = CheckProgram.Cache(check, outside);
        using var journal = AnswerJournal.Open(check.UsesCache && outside.CacheFolder is { } folder ? Path.Combine(folder, "backtests") : null, Identity(check, knowledge.Stamp.Digest));
        var answers = await new BacktestRun(history, check, knowledge, cache, journal, outside).RunAsync(cancellation).ConfigureAwait(false);
        var backtest = new Backtest(answers, [.. new Hindsight(answers, new LineEdits(history).Of).Judge()])
        {
            Head = history.Head,
            Knowledge = knowledge.Stamp,
            Day = check.Settings.Today.Value,
            Asked = history.Changes.Count,
            Notes = [.. Notes(history, answers.Count, journal.IsKept)],
        };
        foreach (var one in requests)
            Write(backtest, journal, one);
        return answers.Count < history.Changes.Count ? Interrupted : 0;
    }

    /// <summary>All that decides an answer beside the change itself.</summary>
    private static IEnumerable<string> Identity(CheckRequest check, string knowledge)
    {
        var settings = check.Settings;
        yield return typeof(BacktestCommand).Assembly.ManifestModule.ModuleVersionId.ToString();
        yield return knowledge;
        yield return $"{settings.Today:yyyy-MM-dd}";
        yield return $"{settings.ConfigPath} {settings.ConfigRequired} {settings.All} {settings.FailOn} {check.Trusted} {check.Helm} {check.Kustomize}";
        yield return $"{settings.Versions.All} {string.Join(' ', settings.Versions.ByCluster.Select(static one => $"{one.Key}={one.Value}"))}";
    }

    private static IEnumerable<string> Notes(BranchHistory history, int answered, bool isKept)
    {
        if (answered < history.Changes.Count)
            yield return string.Create(CultureInfo.InvariantCulture, $"Interrupted after {answered:N0} of {history.Changes.Count:N0} changes; {(isKept ? "the same command goes on from there" : "nothing was kept")}.");
        if (history.IsShallow)
            yield return "This clone is shallow: what came in before its first commit is not here.";
    }

    private void Write(Backtest backtest, AnswerJournal journal, FormatRequest<BacktestFormat> request)
    {
        if (request.File is { } file)
            ReportDelivery.ToFile(file, outside, writer => Write(backtest, journal, request.Format, writer, color: false));
        else
            Write(backtest, journal, request.Format, outside.Output, outside.Color);
    }

    private static void Write(Backtest backtest, AnswerJournal journal, BacktestFormat format, TextWriter output, bool color)
    {
        switch (format)
        {
            case BacktestFormat.Json:
                BacktestJson.Write(backtest, change => journal.Find(change.Head)!, output);
                break;
            case BacktestFormat.Markdown:
                BacktestMarkdown.Write(backtest, output);
                break;
            default:
                BacktestTable.Write(backtest, output, new ConsoleOptions(color, Surroundings.Width));
                break;
        }
    }
}
