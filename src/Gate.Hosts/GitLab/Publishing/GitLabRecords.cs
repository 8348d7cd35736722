using System.Text.Json.Serialization;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>A note (https://docs.gitlab.com/api/notes/), alone or in a discussion; only what is resolvable says whether, and by whom, it was resolved.</summary>
internal sealed record GitLabNote(long Id, string Body, GitLabUser Author, bool System, bool? Resolvable = null, bool? Resolved = null, GitLabUser? ResolvedBy = null);

/// <summary>A user, as notes and <c>/user</c> tell of one.</summary>
internal sealed record GitLabUser(long Id);

/// <summary>What is written of a note.</summary>
internal sealed record GitLabNoteText(string Body);

/// <summary>A discussion (https://docs.gitlab.com/api/discussions/): the note that opened it, and what was answered.</summary>
internal sealed record GitLabDiscussion(string Id, IReadOnlyList<GitLabNote> Notes)
{
    /// <summary>Whether nothing in it waits to be resolved any more.</summary>
    internal bool IsResolved => Notes.All(static note => note.Resolvable != true || note.Resolved == true);

    /// <summary>Whether somebody answered, be it the host itself to say that the line was changed.</summary>
    internal bool HasReplies => Notes.Count > 1;
}

/// <summary>A discussion to open on a line.</summary>
internal sealed record NewDiscussion(string Body, GitLabPosition Position);

/// <summary>
/// A line of a merge request's diff. An added line has no number before the change; one that the diff shows unchanged needs both, or the host
/// does not find it.
/// </summary>
internal sealed record GitLabPosition(string BaseSha, string StartSha, string HeadSha, string OldPath, string NewPath, int? OldLine, int NewLine)
{
    /// <summary>The only kind of place that has lines.</summary>
    public string PositionType { get; } = "text";
}

/// <summary>A merge request (https://docs.gitlab.com/api/merge_requests/).</summary>
internal sealed record GitLabMergeRequestState(string? Sha, GitLabDiffRefs? DiffRefs = null);

/// <summary>The commits that the newest diff of a merge request lies between; the host makes it some time after the push.</summary>
internal sealed record GitLabDiffRefs(string? BaseSha, string? StartSha, string? HeadSha);

/// <summary>What a merge request changes in a file: hunks, which the host leaves out of what it calls too large.</summary>
internal sealed record GitLabFileDiff(string OldPath, string NewPath, string? Diff = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<GitLabNote>))]
[JsonSerializable(typeof(GitLabNoteText))]
[JsonSerializable(typeof(List<GitLabDiscussion>))]
[JsonSerializable(typeof(NewDiscussion))]
[JsonSerializable(typeof(List<GitLabFileDiff>))]
[JsonSerializable(typeof(GitLabUser))]
[JsonSerializable(typeof(GitLabMergeRequestState))]
internal sealed partial class GitLabJson : JsonSerializerContext;
