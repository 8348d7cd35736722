using System.Text.Json.Serialization;

namespace Gate.Hosts.GitLab.Publishing;

/// <summary>A note (https://docs.gitlab.com/api/notes/).</summary>
internal sealed record GitLabNote(long Id, string Body, GitLabUser Author, bool System);

/// <summary>A user, as notes and <c>/user</c> tell of one.</summary>
internal sealed record GitLabUser(long Id);

/// <summary>What is written of a note.</summary>
internal sealed record GitLabNoteText(string Body);

/// <summary>A merge request (https://docs.gitlab.com/api/merge_requests/).</summary>
internal sealed record GitLabMergeRequestState(string? Sha);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(List<GitLabNote>))]
[JsonSerializable(typeof(GitLabNoteText))]
[JsonSerializable(typeof(GitLabUser))]
[JsonSerializable(typeof(GitLabMergeRequestState))]
internal sealed partial class GitLabJson : JsonSerializerContext;
