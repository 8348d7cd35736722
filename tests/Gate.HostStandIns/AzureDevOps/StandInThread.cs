using System.Text.Json.Nodes;

namespace Gate.HostStandIns.AzureDevOps;

/// <summary>A thread as the stand-in keeps it.</summary>
public sealed record StandInThread(int Id, string Status, string Text, string Author)
{
    /// <summary>The value of the property Gate.Fingerprint.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Where it stands, as it was given.</summary>
    public JsonNode? Place { get; init; }

    /// <summary>The comparison that it was given.</summary>
    public JsonNode? Diff { get; init; }

    /// <summary>Whether its only comment was deleted.</summary>
    public bool IsDeleted { get; init; }

    internal JsonNode Json() => new JsonObject
    {
        ["id"] = Id,
        ["status"] = Status,
        ["isDeleted"] = IsDeleted,
        ["threadContext"] = Place?.DeepClone(),
        ["properties"] = Fingerprint is { } fingerprint
            ? new JsonObject { ["Gate.Fingerprint"] = new JsonObject { ["$type"] = "System.String", ["$value"] = fingerprint } }
            : null,
        ["comments"] = new JsonArray(Comment()),
    };

    internal JsonNode Comment() => new JsonObject
    {
        ["id"] = 1,
        ["parentCommentId"] = 0,
        ["commentType"] = "text",
        ["isDeleted"] = IsDeleted,
        ["content"] = IsDeleted ? null : Text,
        ["author"] = new JsonObject { ["id"] = Author, ["displayName"] = "somebody" },
    };
}
