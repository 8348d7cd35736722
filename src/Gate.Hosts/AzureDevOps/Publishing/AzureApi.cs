using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>The interface of Azure DevOps for one pull request (https://learn.microsoft.com/en-us/rest/api/azure/devops/git/).</summary>
internal sealed class AzureApi : IDisposable
{
    // The newest that Azure DevOps Server 2022 speaks from its first release on.
    private const string Version = "api-version=7.0";

    // This one was never released, and the host refuses a version without the word.
    private const string ConnectionVersion = "api-version=7.0-preview";
    private const int PageSize = 2_000;
    private const int LargestAnswer = 64 * 1024 * 1024;

    private readonly HttpClient client;
    private readonly string pullRequest;

    internal AzureApi(AzurePullRequest request, AuthenticationHeaderValue credentials, HttpMessageHandler handler)
    {
        client = new(handler, disposeHandler: false)
        {
            BaseAddress = request.Collection,
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        client.DefaultRequestHeaders.Authorization = credentials;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("gate");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json");

        // Else a token that is not accepted is answered with a page to sign in on.
        client.DefaultRequestHeaders.Add("X-TFS-FedAuthRedirect", "Suppress");
        pullRequest = $"{request.Project}/_apis/git/repositories/{request.Repository}/pullRequests/{request.Number}";
    }

    public void Dispose() => client.Dispose();

    /// <summary>The id of whom the token belongs to.</summary>
    internal async Task<string> UserAsync(CancellationToken cancellation) =>
        (await GetAsync($"_apis/connectionData?{ConnectionVersion}", AzureJson.Default.AzureConnectionState, cancellation).ConfigureAwait(false)).AuthenticatedUser.Id;

    /// <summary>What the last push made of the pull request; null where the host counts no iterations.</summary>
    internal async Task<AzureIteration?> IterationAsync(CancellationToken cancellation) =>
        (await GetAsync($"{pullRequest}/iterations?{Version}", AzureJson.Default.AzureListAzureIteration, cancellation).ConfigureAwait(false)).Value.MaxBy(iteration => iteration.Id);

    /// <summary>The numbers by which the host follows the changed files, by path.</summary>
    internal async Task<IReadOnlyDictionary<string, int>> ChangesAsync(int iteration, CancellationToken cancellation)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int skip = 0, top = PageSize; ;)
        {
            var page = await GetAsync($"{pullRequest}/iterations/{iteration}/changes?$top={top}&$skip={skip}&{Version}", AzureJson.Default.AzureChanges, cancellation).ConfigureAwait(false);
            foreach (var change in page.ChangeEntries)
            {
                if (change is { ChangeTrackingId: { } number, Item.Path: { } path })
                    numbers[path] = number;
            }

            // Behind the last page there is none, which hosts write as 0 or not at all.
            if (page.NextSkip is not { } next || next <= skip)
                return numbers;
            (skip, top) = (next, page.NextTop is > 0 and var size ? size : PageSize);
        }
    }

    /// <summary>All threads, those of others and of the host itself too.</summary>
    internal async Task<IReadOnlyList<AzureThread>> ThreadsAsync(CancellationToken cancellation) =>
        (await GetAsync($"{pullRequest}/threads?{Version}", AzureJson.Default.AzureListAzureThread, cancellation).ConfigureAwait(false)).Value;

    internal Task CreateAsync(NewThread thread, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{pullRequest}/threads?{Version}", thread, AzureJson.Default.NewThread, cancellation);

    internal Task SetStatusAsync(int thread, string status, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Patch, $"{pullRequest}/threads/{thread}?{Version}", new(status), AzureJson.Default.ThreadStatus, cancellation);

    internal Task EditAsync(int thread, int comment, string text, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Patch, $"{pullRequest}/threads/{thread}/comments/{comment}?{Version}", new(text), AzureJson.Default.CommentText, cancellation);

    internal Task PostAsync(NewStatus status, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, $"{pullRequest}/statuses?{Version}", status, AzureJson.Default.NewStatus, cancellation);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var answer = Accepted(await client.GetAsync(path, cancellation).ConfigureAwait(false));
        var body = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return JsonSerializer.Deserialize(body, type) ?? throw new HttpRequestException("it answered nothing");
    }

    private async Task SendAsync<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body, type) };
        using var answer = Accepted(await client.SendAsync(request, cancellation).ConfigureAwait(false));
    }

    // 203 is the page to sign in on, and no success.
    private static HttpResponseMessage Accepted(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.NonAuthoritativeInformation)
            return answer;
        answer.Dispose();
        throw new HttpRequestException(null, null, answer.StatusCode);
    }
}
