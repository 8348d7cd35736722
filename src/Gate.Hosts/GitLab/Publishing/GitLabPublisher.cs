using System.Net;
using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Reports;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>
/// Keeps one note in the merge request. The job is the check there, and what stands beside the code comes of the Code Quality report
/// (<c>--format gitlab=FILE</c>).
/// </summary>
internal sealed class GitLabPublisher(GitLabMergeRequest request, HttpMessageHandler handler) : IPublisher
{
    /// <summary>What a note of Gate begins with; nothing that GitLab shows.</summary>
    internal const string Marker = "<!-- gate -->\n";

    // GitLab takes 1,000,000 characters; nobody reads them.
    private const int MostBytes = 128 * 1024;

    public async Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation)
    {
        using var client = new HttpClient(handler, disposeHandler: false) { BaseAddress = request.Api, Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Add("PRIVATE-TOKEN", request.Token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("gate");
        try
        {
            var notes = new GitLabNotes(client, request, Marker);
            if (await notes.HeadAsync(cancellation).ConfigureAwait(false) is { } head && head != request.Head)
                return Said($"the merge request stands at {head[..Math.Min(12, head.Length)]} by now: its note is left to the pipeline of that commit");
            await OneComment.KeepAsync(notes, Body(verdict), verdict.Outcome != Outcome.Pass, cancellation).ConfigureAwait(false);
            return Publication.None;
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return Said($"GitLab let no note be written ({(int)e.StatusCode}): GATE_GITLAB_TOKEN must be a token with the scope api and the role Reporter or more in the project of the merge request");
        }
        catch (Exception e) when (FailedRequest.Is(e))
        {
            return Said($"the note could not be written to {request.Api.Host}: {FailedRequest.Reason(e)}");
        }
    }

    private static Publication Said(string message) => new(false, [message]);

    private string Body(Verdict verdict)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.Write(Marker);
        MarkdownReport.Write(verdict, text, MostBytes, request.Link);

        // The host keeps a body without the white space around it; kept the same, an unchanged answer is not written again.
        return text.ToString().TrimEnd();
    }
}
