using System.Net;
using System.Text;
using Octokit;
using Octokit.Internal;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>
/// Carries Octokit's requests. Its own carrier follows redirects and takes the token along to another port or to plain HTTP of the same name,
/// calls JSON a form, and cannot be stopped while it writes.
/// </summary>
internal sealed class GitHubHttp(HttpMessageHandler handler, CancellationToken cancellation) : IHttpClient
{
    // https://docs.github.com/rest/about-the-rest-api/api-versions; GitHub Enterprise Server knows it since 3.9.
    private const string ApiVersion = "2022-11-28";

    private readonly HttpClient client = new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object>? preprocessResponseBody = null)
    {
        using var message = new HttpRequestMessage(request.Method, new Uri(request.BaseAddress, request.Endpoint));
        foreach (var (name, value) in request.Headers)
            message.Headers.TryAddWithoutValidation(name, value);
        message.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", ApiVersion);
        if (request.Body is string body)
            message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(message, cancellation).ConfigureAwait(false);
        if (answer.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest)
            throw new HttpRequestException("a redirect, which is not followed", null, answer.StatusCode);

        // GitHub writes UTF-8; to believe the header would be to fail on one that names no encoding.
        var bytes = await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false);
        return new GitHubResponse(answer, Encoding.UTF8.GetString(bytes));
    }

    public void SetRequestTimeout(TimeSpan timeout) => throw new NotSupportedException("the handler keeps the time");

    public void Dispose() => client.Dispose();

    private sealed class GitHubResponse(HttpResponseMessage answer, string text) : IResponse
    {
        public object Body { get; } = text;

        public IReadOnlyDictionary<string, string> Headers { get; } = answer.Headers.ToDictionary(static header => header.Key, static header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);

        public ApiInfo ApiInfo { get; } = new(new Dictionary<string, Uri>(), [], [], "", new RateLimit());

        public HttpStatusCode StatusCode { get; } = answer.StatusCode;

        public string? ContentType { get; } = answer.Content.Headers.ContentType?.MediaType;
    }
}
