using Gate.Core.Verdicts;
using Gate.Reports;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// Makes the check run of a verdict, new for every run: the annotations of an older one cannot be taken back, and GitHub shows the latest of a name.
/// It is complete from its first request on, so that no failure leaves one that waits for ever.
/// </summary>
internal sealed class GitHubChecks(GitHubApi api, GitHubRun run)
{
    private const string Name = "gate";
    private const int MostOfARequest = 50;
    private const int MostBytes = 65_000;

    private readonly string path = $"repos/{run.Repository}/check-runs";

    /// <summary>How many annotations the host has taken.</summary>
    internal int Taken { get; private set; }

    /// <summary>Makes it. The worst annotations go first, so that what a failure cuts off matters least.</summary>
    internal async Task PublishAsync(Verdict verdict, IReadOnlyList<CheckAnnotation> annotations)
    {
        var output = new CheckOutput(Headline.Of(verdict), Summary(verdict), []);
        var batches = annotations.Chunk(MostOfARequest).ToList();
        var conclusion = verdict.ExitCode == 0 ? "success" : "failure";
        var made = await api.PostAsync<CheckRun>(path, new CheckRunStart(Name, run.Head, run.Page, "completed", conclusion, output with { Annotations = batches.FirstOrDefault() ?? [] })).ConfigureAwait(false);
        Taken = Math.Min(annotations.Count, MostOfARequest);
        foreach (var batch in batches.Skip(1))
        {
            await api.PatchAsync<CheckRun>($"{path}/{made.Id}", new CheckRunUpdate(output with { Annotations = batch })).ConfigureAwait(false);
            Taken += batch.Length;
        }
    }

    private string Summary(Verdict verdict)
    {
        using var text = new StringWriter { NewLine = "\n" };
        MarkdownReport.Write(verdict, text, MostBytes, run.Link);
        return text.ToString();
    }
}
