using System.Text.Json;
using System.Text.Json.Serialization;
using Octokit.Internal;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>A check run to be made (https://docs.github.com/rest/checks/runs).</summary>
internal sealed record CheckRunStart(string Name, string HeadSha, string? DetailsUrl, string Status, string Conclusion, CheckOutput Output);

/// <summary>More of a check run: its annotations are added to those that are there.</summary>
internal sealed record CheckRunUpdate(CheckOutput Output);

/// <summary>What a check run says.</summary>
internal sealed record CheckOutput(string Title, string Summary, IReadOnlyList<CheckAnnotation> Annotations);

/// <summary>A note beside a line. The columns are null where it is about several lines.</summary>
internal sealed record CheckAnnotation(string Path, int StartLine, int EndLine, int? StartColumn, int? EndColumn, string AnnotationLevel, string Title, string Message);

/// <summary>A check run that was made.</summary>
internal sealed record CheckRun(long Id);

/// <summary>The event of a pull request: its payload, as far as it matters here.</summary>
internal sealed record GitHubPullEvent(GitHubPull PullRequest);

/// <summary>A pull request, in an event and as the API tells of it.</summary>
internal sealed record GitHubPull(int Number, GitHubCommit Head);

/// <summary>A commit of a pull request.</summary>
internal sealed record GitHubCommit(string Sha);

/// <summary>A user; the type is <c>Bot</c> for what is no person.</summary>
internal sealed record GitHubUser(long Id, string Type);

/// <summary>A comment (https://docs.github.com/rest/issues/comments). A user who is gone leaves none.</summary>
internal sealed record GitHubComment(long Id, string? Body, GitHubUser? User);

/// <summary>A comment on a line of a pull request (https://docs.github.com/rest/pulls/comments); without a line where a push has taken that away.</summary>
internal sealed record GitHubReviewComment(long Id, string? Body, GitHubUser? User, string Path, int? Line = null);

/// <summary>A comment to make on a line of a pull request.</summary>
internal sealed record NewReviewComment(string Body, string CommitId, string Path, int Line, string Side);

/// <summary>What is written of a comment.</summary>
internal sealed record GitHubCommentText(string Body);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(CheckRunStart))]
[JsonSerializable(typeof(CheckRunUpdate))]
[JsonSerializable(typeof(CheckRun))]
[JsonSerializable(typeof(GitHubPullEvent))]
[JsonSerializable(typeof(GitHubPull))]
[JsonSerializable(typeof(GitHubUser))]
[JsonSerializable(typeof(List<GitHubComment>))]
[JsonSerializable(typeof(GitHubComment))]
[JsonSerializable(typeof(GitHubCommentText))]
[JsonSerializable(typeof(List<GitHubReviewComment>))]
[JsonSerializable(typeof(GitHubReviewComment))]
[JsonSerializable(typeof(NewReviewComment))]
internal sealed partial class GitHubJson : JsonSerializerContext;

/// <summary>Gives Octokit our records, by generated code: its own reader needs reflection, which a native program does not have.</summary>
internal sealed class GitHubSerializer : IJsonSerializer
{
    public string Serialize(object item) => JsonSerializer.Serialize(item, item.GetType(), GitHubJson.Default);

    public T Deserialize<T>(string json) => (T)JsonSerializer.Deserialize(json, typeof(T), GitHubJson.Default)!;
}
