using System.Text.Json;

namespace Gate.Hosts.GitHub;

/// <summary>
/// What a GitHub Actions run is about, from its variables and the event's payload
/// (https://docs.github.com/en/actions/reference/workflows-and-actions/events-that-trigger-workflows).
/// </summary>
internal static class GitHubEvent
{
    private const string Dependabot = "dependabot[bot]";

    internal static CiChange ChangeOf(IReadOnlyDictionary<string, string> env, Func<string, byte[]?> readFile)
    {
        var name = env.GetValueOrDefault("GITHUB_EVENT_NAME");
        if (name == "pull_request_target")
        {
            // It runs with the repository's secrets and a token that may write, on code that a stranger wrote.
            return Refuse(
                "Gate does not run on `pull_request_target`: that event gives secrets and a writing token to a run that reads a stranger's change. "
                + "Use `on: pull_request`; Gate needs no secrets and no more than `contents: read`.");
        }

        if (CommitId.Of(env.GetValueOrDefault("GITHUB_SHA")) is not { } sha)
            return Refuse("GITHUB_SHA is not a commit id: Gate cannot tell which commit this run is about.");

        // Events that name no change need no payload. Dependabot's runs get a fork's token whatever the event, so they count as a fork's.
        var known = name is "pull_request" or "pull_request_review" or "pull_request_review_comment" or "merge_group" or "push";
        var trusted = env.GetValueOrDefault("GITHUB_ACTOR") != Dependabot;
        if (!known)
        {
            return name is "workflow_dispatch" or "schedule"
                ? new CiChange.WholeTree(sha, trusted)
                : new CiChange.WholeTree(sha, trusted)
                {
                    Notes = [$"The event `{Word(name)}` names no change: the whole tree of {sha[..12]} is looked at, and all of it counts as new."],
                };
        }

        if (env.GetValueOrDefault("GITHUB_EVENT_PATH") is not { Length: > 0 } path)
            return Refuse("GITHUB_EVENT_PATH is not set: Gate cannot read the event that this run is about.");
        if (readFile(path) is not { } bytes)
            return Refuse($"The event file {path} (GITHUB_EVENT_PATH) cannot be read. In a container, mount it too.");

        try
        {
            // Read as a stream, a byte order mark is no error.
            using var document = JsonDocument.Parse(new MemoryStream(bytes, writable: false));
            var payload = document.RootElement;
            return payload.ValueKind != JsonValueKind.Object ? Refuse($"The event file {path} holds no JSON object.")
                : name == "push" ? OfPush(payload, sha, trusted)
                : name == "merge_group" ? OfMergeGroup(payload, trusted)
                : OfPullRequest(payload, sha, trusted);
        }
        catch (JsonException e)
        {
            return Refuse($"The event file {path} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.");
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json says so of half a surrogate pair, where the text is asked for.
            return Refuse($"The event file {path} holds text that is not Unicode.");
        }
    }

    private static CiChange OfPullRequest(JsonElement payload, string sha, bool trusted)
    {
        if (Member(payload, "pull_request") is not { } pull)
        {
            return new CiChange.MergeCommit(sha, Trusted: false)
            {
                Notes = ["The event does not describe its pull request: the change is treated as a stranger's."],
            };
        }

        trusted = trusted && IsOwn(pull);
        var head = CommitId.Of(Text(pull, "head", "sha"));
        var revisions = head is not null && CommitId.Of(Text(pull, "base", "sha")) is { } before
            ? new CiChange.Revisions(before, head, trusted) { Merged = true }
            : null;

        // Once merged, GITHUB_SHA is what is on the target branch: after a rebase its first parent is not where the change began.
        return Member(pull, "merged") is { ValueKind: JsonValueKind.True } && revisions is not null
            ? revisions
            : new CiChange.MergeCommit(sha, trusted) { Reviewed = head, Otherwise = revisions };
    }

    // A fork that was deleted leaves a head without a repository.
    private static bool IsOwn(JsonElement pull) =>
        Text(pull, "head", "repo", "full_name") is { } from
        && Text(pull, "base", "repo", "full_name") is { } to
        && string.Equals(from, to, StringComparison.OrdinalIgnoreCase)
        && Text(pull, "user", "login") != Dependabot;

    private static CiChange OfMergeGroup(JsonElement payload, bool trusted) =>
        CommitId.Of(Text(payload, "merge_group", "base_sha")) is { } before && CommitId.Of(Text(payload, "merge_group", "head_sha")) is { } after
            ? new CiChange.Revisions(before, after, trusted) { Merged = false }
            : Refuse("The event `merge_group` lacks merge_group.base_sha or merge_group.head_sha.");

    private static CiChange OfPush(JsonElement payload, string sha, bool trusted)
    {
        var before = Text(payload, "before");
        var after = Text(payload, "after");
        if (Member(payload, "deleted") is { ValueKind: JsonValueKind.True } || CommitId.IsZero(after))
            return new CiChange.Nothing("The push deletes a branch or tag.");

        // Of an annotated tag, `after` is the tag; GITHUB_SHA is the commit.
        if (CommitId.IsZero(before))
        {
            return new CiChange.WholeTree(sha, trusted)
            {
                Notes = ["The push makes a new branch or tag: the whole tree is looked at, and all of it counts as new."],
            };
        }

        return CommitId.Of(before) is { } from && CommitId.Of(after) is { } to
            ? new CiChange.Revisions(from, to, trusted) { Merged = false }
            : Refuse("The event `push` lacks the commits `before` and `after`.");
    }

    private static CiChange.Refused Refuse(string message) => new(message);

    // An event's name comes from the environment: nothing in it may reach a report as markup.
    private static string Word(string? name) =>
        name is { Length: > 0 and <= 64 } && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : "unknown";

    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (Member(element, name) is not { } next)
                return null;
            element = next;
        }

        return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;
}
