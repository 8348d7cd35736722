using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>What the host gives for a list.</summary>
internal sealed record AzureList<T>(IReadOnlyList<T> Value);

/// <summary>Whom the token belongs to.</summary>
internal sealed record AzureConnectionState(AzureIdentity AuthenticatedUser);

/// <summary>A person, or the account of a build.</summary>
internal sealed record AzureIdentity(string Id);

/// <summary>A commit.</summary>
internal sealed record AzureCommit(string? CommitId = null);

/// <summary>What one push to a pull request made of it; the first is 1.</summary>
internal sealed record AzureIteration(int Id, AzureCommit? SourceRefCommit = null);

/// <summary>A page of the files that a pull request changes; the last one names no next.</summary>
internal sealed record AzureChanges(IReadOnlyList<AzureChange> ChangeEntries, int? NextSkip = null, int? NextTop = null);

/// <summary>A file that a pull request changes, under a number that stays through its pushes.</summary>
internal sealed record AzureChange(int? ChangeTrackingId = null, AzureItem? Item = null);

/// <summary>A file by its path from the root, which begins with a slash.</summary>
internal sealed record AzureItem(string? Path = null);

/// <summary>A thread of a pull request.</summary>
internal sealed record AzureThread(int Id, string? Status = null, bool IsDeleted = false, IReadOnlyList<AzureComment>? Comments = null, JsonElement? Properties = null);

/// <summary>A comment of a thread; what was deleted has no text.</summary>
internal sealed record AzureComment(int Id, string? Content = null, bool IsDeleted = false, AzureIdentity? Author = null);

/// <summary>A thread to make.</summary>
internal sealed record NewThread(
    IReadOnlyList<NewComment> Comments, string Status, IReadOnlyDictionary<string, ThreadProperty> Properties, ThreadPlace? ThreadContext, ThreadDiff? PullRequestThreadContext);

/// <summary>The comment that opens a thread.</summary>
internal sealed record NewComment(string Content, int ParentCommentId = 0, string CommentType = "text");

/// <summary>A value that the host keeps with a thread and does not show.</summary>
internal sealed record ThreadProperty([property: JsonPropertyName("$type")] string Type, [property: JsonPropertyName("$value")] string Value);

/// <summary>Where a thread stands: a file, and lines on its right side where they are known.</summary>
internal sealed record ThreadPlace(string FilePath, FilePosition? RightFileStart, FilePosition? RightFileEnd);

/// <summary>A line and a column, both from 1.</summary>
internal sealed record FilePosition(int Line, int Offset);

/// <summary>The comparison that a thread's line counts in.</summary>
internal sealed record ThreadDiff(int ChangeTrackingId, IterationPair IterationContext);

/// <summary>The iteration on the left and on the right; the same twice is the whole pull request.</summary>
internal sealed record IterationPair(int FirstComparingIteration, int SecondComparingIteration);

/// <summary>A thread's new status.</summary>
internal sealed record ThreadStatus(string Status);

/// <summary>A comment's new text.</summary>
internal sealed record CommentText(string Content);

/// <summary>A status of a pull request. One of the same genre and name takes its place.</summary>
internal sealed record NewStatus(string State, string Description, StatusContext Context, string TargetUrl, int? IterationId);

/// <summary>What a status is about; a branch policy names it.</summary>
internal sealed record StatusContext(string Genre, string Name);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AzureConnectionState))]
[JsonSerializable(typeof(AzureList<AzureIteration>))]
[JsonSerializable(typeof(AzureChanges))]
[JsonSerializable(typeof(AzureList<AzureThread>))]
[JsonSerializable(typeof(NewThread))]
[JsonSerializable(typeof(ThreadStatus))]
[JsonSerializable(typeof(CommentText))]
[JsonSerializable(typeof(NewStatus))]
internal sealed partial class AzureJson : JsonSerializerContext;
