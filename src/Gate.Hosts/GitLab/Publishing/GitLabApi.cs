using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The interface of GitLab for one merge request (https://docs.gitlab.com/api/rest/).</summary>
internal sealed partial class GitLabApi : IDisposable
{
    private const int PageSize = 100;
    private const int LargestAnswer = 64 * 1024 * 1024;

    private readonly HttpClient client;
    private readonly string mergeRequest;
    private long? user;

    internal GitLabApi(GitLabMergeRequest request, HttpMessageHandler handler)
    {
        client = new(handler, disposeHandler: false) { BaseAddress = request.Api, Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };
        client.DefaultRequestHeaders.Add("PRIVATE-TOKEN", request.Token);
        client.DefaultRequestHeaders.UserAgent.ParseAdd("gate");
        mergeRequest = $"projects/{request.Project}/merge_requests/{request.Number}";
    }

    public void Dispose() => client.Dispose();

    /// <summary>The id of whom the token belongs to. Whoever can write a note can write Gate's marker; only this user is believed.</summary>
    internal async Task<long> UserAsync(CancellationToken cancellation) =>
        user ??= (await GetAsync("user", GitLabJson.Default.GitLabUser, cancellation).ConfigureAwait(false)).Id;

    /// <summary>Where the merge request stands now.</summary>
    internal Task<GitLabMergeRequestState> StateAsync(CancellationToken cancellation) => GetAsync(mergeRequest, GitLabJson.Default.GitLabMergeRequestState, cancellation);

    /// <summary>All pages of a list below the merge request.</summary>
    internal async Task<List<T>> ListAsync<T>(string list, string order, JsonTypeInfo<List<T>> type, CancellationToken cancellation)
    {
        var all = new List<T>();
        for (var query = $"{order}per_page={PageSize}&page=1"; ;)
        {
            using var answer = Accepted(await client.GetAsync($"{mergeRequest}/{list}?{query}", cancellation).ConfigureAwait(false));
            all.AddRange(await ReadAsync(answer, type, cancellation).ConfigureAwait(false));

            // A page may be short though others follow: the host leaves out what the token may not see. Only its own word ends the list.
            if (Header(answer, "Link") is { } links && NextLink().Match(links) is { Success: true } next)
                query = next.Groups["query"].Value;
            else if (Header(answer, "X-Next-Page") is { Length: > 0 } page)
                query = $"{order}per_page={PageSize}&page={Uri.EscapeDataString(page)}";
            else
                return all;
        }
    }

    internal Task PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body, type), cancellation);

    internal Task PutAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, JsonContent.Create(body, type), cancellation);

    internal Task PutAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Put, path, null, cancellation);

    /// <summary>Takes something away; that another run was faster is no error.</summary>
    internal async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        using var answer = await client.DeleteAsync($"{mergeRequest}/{path}", cancellation).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            Accepted(answer);
    }

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var answer = Accepted(await client.GetAsync(path, cancellation).ConfigureAwait(false));
        return await ReadAsync(answer, type, cancellation).ConfigureAwait(false);
    }

    private async Task SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{mergeRequest}/{path}") { Content = content };
        using var answer = Accepted(await client.SendAsync(request, cancellation).ConfigureAwait(false));
    }

    // Read as bytes: a header that names an unknown character set is no reason to fail.
    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class =>
        JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false), type) ?? throw new JsonException("nothing was answered");

    private static HttpResponseMessage Accepted(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return answer;
        answer.Dispose();
        throw new HttpRequestException(null, null, answer.StatusCode);
    }

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;

    // Only the query is taken of the link: the token goes to the address that the job gave, whatever a proxy in between calls itself.
    [GeneratedRegex("""<[^<>?]*\?(?<query>[^<>#]*)[^<>]*>\s*;\s*rel="?next"?""", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NextLink();
}
