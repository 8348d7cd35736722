using Gate.Hosts.Publishing;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The notes of a merge request that the token's user wrote and Gate marked, outside of discussions on lines.</summary>
internal sealed class GitLabNotes(GitLabApi api) : IComments
{
    /// <summary>What a note of Gate begins with; nothing that GitLab shows.</summary>
    internal const string Marker = "<!-- gate -->\n";

    public async Task<IReadOnlyList<OwnComment>> OwnAsync(CancellationToken cancellation)
    {
        var user = await api.UserAsync(cancellation).ConfigureAwait(false);
        var notes = await api.ListAsync("notes", "order_by=created_at&sort=asc&", GitLabJson.Default.ListGitLabNote, cancellation).ConfigureAwait(false);
        return [.. notes.Where(note => !note.System && note.Author.Id == user && note.Body.StartsWith(Marker, StringComparison.Ordinal)).Select(static note => new OwnComment(note.Id, note.Body))];
    }

    public Task CreateAsync(string body, CancellationToken cancellation) => api.PostAsync("notes", new(body), GitLabJson.Default.GitLabNoteText, cancellation);

    public Task EditAsync(long id, string body, CancellationToken cancellation) => api.PutAsync($"notes/{id}", new(body), GitLabJson.Default.GitLabNoteText, cancellation);

    public Task DeleteAsync(long id, CancellationToken cancellation) => api.DeleteAsync($"notes/{id}", cancellation);
}
