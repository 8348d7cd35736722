using System.Text.Json;
using Octokit;
using Octokit.Internal;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>The requests that Gate makes of GitHub. They throw what <see cref="GitHubFailure"/> reads.</summary>
internal sealed class GitHubApi : IDisposable
{
    private const string Accept = "application/vnd.github+json";
    private const string Json = "application/json";

    private readonly GitHubHttp http;
    private readonly Connection connection;

    internal GitHubApi(GitHubRun run, HttpMessageHandler handler, CancellationToken cancellation)
    {
        http = new(handler, cancellation);
        var credentials = new InMemoryCredentialStore(new Credentials(run.Token, AuthenticationType.Bearer));
        connection = new(new ProductHeaderValue("gate"), run.Api, credentials, http, new GitHubSerializer());
    }

    internal async Task<T> GetAsync<T>(string path)
        where T : class => Body(await connection.Get<T>(Relative(path), null!, Accept).ConfigureAwait(false));

    /// <summary>All pages of a list. A page may be short though others follow: only the host's own word ends it.</summary>
    internal async Task<List<T>> ListAsync<T>(string path)
    {
        const int MostOfAPage = 100;
        var all = new List<T>();
        for (var page = 1; ; page++)
        {
            var answer = await connection.Get<List<T>>(Relative($"{path}?per_page={MostOfAPage}&page={page}"), null!, Accept).ConfigureAwait(false);
            all.AddRange(Body(answer));
            if (answer.HttpResponse.Headers.GetValueOrDefault("Link")?.Contains("rel=\"next\"", StringComparison.Ordinal) != true)
                return all;
        }
    }

    internal async Task<T> PostAsync<T>(string path, object body)
        where T : class => Body(await connection.Post<T>(Relative(path), body, Accept, Json).ConfigureAwait(false));

    internal async Task<T> PatchAsync<T>(string path, object body)
        where T : class => Body(await connection.Patch<T>(Relative(path), body, Accept).ConfigureAwait(false));

    internal Task DeleteAsync(string path) => connection.Delete(Relative(path), null!, Accept);

    public void Dispose() => http.Dispose();

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private static T Body<T>(IApiResponse<T> answer)
        where T : class => answer.Body ?? throw new JsonException("no JSON");
}
