using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gate.Hosts.Publishing;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The notes of a merge request that the token's user wrote and Gate marked.</summary>
internal sealed class GitLabNotes(HttpClient client, GitLabMergeRequest request, string marker) : IComments
{
    private const int PageSize = 100;

    private readonly string notes = $"projects/{request.Project}/merge_requests/{request.Number}/notes";
    private long? user;

    /// <summary>The commit that the merge request stands at now.</summary>
    internal async Task<string?> HeadAsync(CancellationToken cancellation) =>
        (await GetAsync($"projects/{request.Project}/merge_requests/{request.Number}", GitLabJson.Default.GitLabMergeRequestState, cancellation).ConfigureAwait(false)).Sha;

    public async Task<IReadOnlyList<OwnComment>> OwnAsync(CancellationToken cancellation)
    {
        // Whoever can write a note can write the marker; only the token's own user is believed.
        user ??= (await GetAsync("user", GitLabJson.Default.GitLabUser, cancellation).ConfigureAwait(false)).Id;
        var own = new List<OwnComment>();
        for (var page = 1; ; page++)
        {
            var found = await GetAsync($"{notes}?order_by=created_at&sort=asc&per_page={PageSize}&page={page}", GitLabJson.Default.ListGitLabNote, cancellation).ConfigureAwait(false);
            own.AddRange(found.Where(note => !note.System && note.Author.Id == user && note.Body.StartsWith(marker, StringComparison.Ordinal)).Select(note => new OwnComment(note.Id, note.Body)));
            if (found.Count < PageSize)
                return own;
        }
    }

    public async Task CreateAsync(string body, CancellationToken cancellation)
    {
        using var answer = await client.PostAsJsonAsync(notes, new GitLabNoteText(body), GitLabJson.Default.GitLabNoteText, cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    public async Task EditAsync(long id, string body, CancellationToken cancellation)
    {
        using var answer = await client.PutAsJsonAsync($"{notes}/{id}", new GitLabNoteText(body), GitLabJson.Default.GitLabNoteText, cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }

    public async Task DeleteAsync(long id, CancellationToken cancellation)
    {
        using var answer = await client.DeleteAsync($"{notes}/{id}", cancellation).ConfigureAwait(false);
        if (answer.StatusCode != HttpStatusCode.NotFound)
            answer.EnsureSuccessStatusCode();
    }

    // Read as bytes: a header that names an unknown character set is no reason to fail.
    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        using var answer = await client.GetAsync(path, cancellation).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        return JsonSerializer.Deserialize(await answer.Content.ReadAsByteArrayAsync(cancellation).ConfigureAwait(false), type) ?? throw new JsonException($"{path} gave nothing");
    }
}
