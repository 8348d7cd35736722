using System.Net;
using Gate.Core.Verdicts;
using Gate.Hosts.Publishing;
using Gate.Reports;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>
/// Gives the pull request a status, which a branch policy can require, and a thread for each finding. The log keeps its annotations: they
/// stand on the page of the build, the threads in the pull request.
/// </summary>
internal sealed class AzurePublisher(AzurePullRequest request, PublishedParts parts, HttpMessageHandler handler) : IPublisher
{
    public async Task<Publication> PublishAsync(Verdict verdict, CancellationToken cancellation)
    {
        if (request.Credentials is not { } credentials)
            return Said("the pull request gets no threads and no status: give the step the job's token with `env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}`, or leave them out with --publish none");
        using var api = new AzureApi(request, credentials, handler);
        try
        {
            // Head and number of one answer: a push in between cannot put this verdict on the next iteration.
            var iteration = await api.IterationAsync(cancellation).ConfigureAwait(false);
            if (CommitId.Of(iteration?.SourceRefCommit?.CommitId) is { } head && head != request.Head)
                return Said($"the pull request stands at {head[..12]} by now: its threads and its status are left to the build of that commit");
            if (parts.HasFlag(PublishedParts.Checks))
                await api.PostAsync(Status(verdict, iteration?.Id), cancellation).ConfigureAwait(false);
            if (parts.HasFlag(PublishedParts.Comment))
                await new AzureThreads(api, request.Link).KeepAsync(verdict, iteration?.Id, cancellation).ConfigureAwait(false);
            return Publication.None;
        }
        catch (Exception e) when (FailedRequest.Is(e))
        {
            return Said(Reason(e));
        }
    }

    private static Publication Said(string message) => new(false, [message]);

    // The status is the exit code: what does not fail the step stops no merge by another way.
    private NewStatus Status(Verdict verdict, int? iteration) =>
        new(verdict.ExitCode == 0 ? "succeeded" : "failed", $"Gate: {Headline.Of(verdict)}", new("gate", "gate"), request.Build.AbsoluteUri, iteration);

    private string Reason(Exception e) => e switch
    {
        HttpRequestException { StatusCode: HttpStatusCode.Forbidden } =>
            "Azure DevOps refused threads or status (403): allow the build service account *Contribute to pull requests* in Project settings, Repositories, Security",
        HttpRequestException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.NonAuthoritativeInformation or HttpStatusCode.Found } refused =>
            $"Azure DevOps did not accept the token ({(int)refused.StatusCode}): SYSTEM_ACCESSTOKEN must be the job's $(System.AccessToken), or AZURE_DEVOPS_EXT_PAT a token with the scope Code (Read & write)",
        HttpRequestException { StatusCode: HttpStatusCode.NotFound } =>
            "Azure DevOps does not show this pull request to the token (404): the build service account must be able to read the repository and *Contribute to pull requests*",
        _ => $"threads or status could not be written to {request.Collection.Host}: {FailedRequest.Reason(e)}",
    };
}
