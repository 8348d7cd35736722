using Gate.Cli.Checks;
using Gate.Cli.Outside;
using Gate.Core.Backtests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Reports.Backtests;
using Gate.Sources.History;
using Gate.Sources.Rendering.Caching;

namespace Gate.Cli.Backtests;

/// <summary>Checks the changes of a branch one by one, several at a time, each as <c>gate check</c> would. What is known of one serves the next.</summary>
internal sealed class BacktestRun(BranchHistory history, CheckRequest request, BlobKnowledge knowledge, RenderCache cache, AnswerJournal journal, Surroundings outside)
{
    private readonly RuleSet rules = RuleSet.BuiltIn(knowledge);
    private readonly CheckMemory memory = new();
    private readonly PastAnswer?[] answers = new PastAnswer?[history.Changes.Count];
    private int done;
    private int blocked;

    /// <summary>The answers that there are, oldest change first: all of them, unless it was interrupted.</summary>
    internal async Task<IReadOnlyList<PastAnswer>> RunAsync(CancellationToken cancellation)
    {
        var past = history.Changes.Select(Past).ToList();
        for (var i = 0; i < past.Count; i++)
        {
            if (journal.Find(past[i].Head) is { } kept)
                Take(i, AnswerText.Read(past[i], kept));
        }

        using var progress = outside.Progress("changes");
        var started = done;
        progress.Show(done, past.Count, started, Remark);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation };
        try
        {
            var open = history.Walk().Select(static (one, index) => (one.Change, Index: index)).Where(one => answers[one.Index] is null);
            await Parallel.ForEachAsync(open, options, async (one, cancellation) =>
            {
                var answer = await CheckProgram.RunAsync(request, one.Change, rules, knowledge, memory, cache, outside, cancellation).ConfigureAwait(false);
                var text = AnswerText.Of(answer.Verdict, answer.Error);
                journal.Add(past[one.Index].Head, text);
                Take(one.Index, AnswerText.Read(past[one.Index], text));
                progress.Show(done, past.Count, started, Remark);
            }).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What there is until now is told.
        }

        return [.. answers.OfType<PastAnswer>()];
    }

    private string Remark => blocked == 0 ? "" : $" · {blocked} blocked";

    private void Take(int index, PastAnswer answer)
    {
        answers[index] = answer;
        Interlocked.Increment(ref done);
        if (answer.Incidents == Outcome.Block)
            Interlocked.Increment(ref blocked);
    }

    private static PastChange Past(HistoricChange change) => new(change.Base, change.Head, change.Time, change.Subject)
    {
        Commits = [.. change.Ids],
        Messages = [.. change.Messages],
        Files = change.Edits.Select(static edit => edit.File).SelectMany(static file => (IEnumerable<string?>)[file.Before, file.After]).OfType<string>().ToHashSet(StringComparer.Ordinal),
    };
}
