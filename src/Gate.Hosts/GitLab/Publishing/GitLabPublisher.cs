using System.Net;
using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Reports;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>Keeps one note in the merge request, and a discussion for each finding on a line that its diff shows. The job is the check there.</summary>
internal sealed class GitLabPublisher(GitLabMergeRequest request, HttpMessageHandler handler) : IPublisher
{
    // GitLab takes 1,000,000 characters; nobody reads them.
    private const int MostBytes = 128 * 1024;

    public async Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation)
    {
        using var api = new GitLabApi(request, handler);
        var what = "note";
        try
        {
            var state = await api.StateAsync(cancellation).ConfigureAwait(false);
            if (state.Sha is { } head && head != request.Head)
                return Said($"the merge request stands at {head[..Math.Min(12, head.Length)]} by now: its note and its discussions are left to the pipeline of that commit");

            // First what holds everything.
            await OneComment.KeepAsync(new GitLabNotes(api), Body(verdict), verdict.Outcome != Outcome.Pass, cancellation).ConfigureAwait(false);
            what = "discussion";
            return new(false, await new GitLabDiscussions(api, request).KeepAsync(verdict, state.DiffRefs, cancellation).ConfigureAwait(false));
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
        {
            return Said($"GitLab let no {what} be written ({(int)e.StatusCode}): GATE_GITLAB_TOKEN must be a token with the scope api and the role Developer in the project of the merge request");
        }
        catch (Exception e) when (FailedRequest.Is(e))
        {
            return Said($"the {what} could not be written to {request.Api.Host}: {FailedRequest.Reason(e)}");
        }
    }

    private static Publication Said(string message) => new(false, [message]);

    private string Body(Verdict verdict)
    {
        using var text = new StringWriter { NewLine = "\n" };
        text.Write(GitLabNotes.Marker);
        MarkdownReport.Write(verdict, text, MostBytes, request.Link);

        // The host keeps a body without the white space around it; kept the same, an unchanged answer is not written again.
        return text.ToString().TrimEnd();
    }
}
