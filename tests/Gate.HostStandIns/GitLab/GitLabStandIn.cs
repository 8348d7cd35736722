using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gate.HostStandIns.GitLab;

/// <summary>
/// A GitLab with one merge request. Its contract is our own reading of https://docs.gitlab.com/api/notes/ and
/// https://docs.gitlab.com/api/merge_requests/: GitLab publishes no description of these that a machine could check.
/// </summary>
public sealed partial class GitLabStandIn : IAsyncDisposable
{
    /// <summary>The only token that it takes.</summary>
    public const string Token = "glpat-0123456789abcdefghij";

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, Note> notes = [];
    private readonly string head;
    private LoopbackServer? server;
    private long last = 100;

    private GitLabStandIn(string head) => this.head = head;

    /// <summary>Starts it.</summary>
    /// <param name="head">The commit that the merge request stands at.</param>
    public static async Task<GitLabStandIn> StartAsync(string head)
    {
        var standIn = new GitLabStandIn(head);
        standIn.server = await LoopbackServer.StartAsync(standIn.Answer).ConfigureAwait(false);
        return standIn;
    }

    /// <summary>What <c>CI_API_V4_URL</c> says of it.</summary>
    public string Api => server!.Address + "/api/v4";

    /// <summary>The bodies of the notes, the oldest first.</summary>
    public IReadOnlyList<string> Bodies
    {
        get
        {
            lock (gate)
                return [.. notes.Values.Select(note => note.Body)];
        }
    }

    /// <summary>The requests that its contract does not allow, with the reason.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>All requests as <c>METHOD path</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers in place of the stand-in where it gives one: for failures and races.</summary>
    public Func<HostRequest, HostResponse?> Instead { get; set; } = _ => null;

    /// <summary>Adds a note of somebody.</summary>
    public void Add(string body, long author = 7)
    {
        lock (gate)
            notes[++last] = new(last, body, author);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server!.DisposeAsync().ConfigureAwait(false);

    private HostResponse Answer(HostRequest request)
    {
        Requests.Enqueue($"{request.Method} {request.Path}");
        if (Instead(request) is { } other)
            return other;
        if (!request.Headers.TryGetValue("User-Agent", out var agent) || agent.Length == 0)
            return Refuse(request, 400, "no user agent");
        if (request.Headers.GetValueOrDefault("PRIVATE-TOKEN") != Token)
            return new(401, """{"message":"401 Unauthorized"}""");
        lock (gate)
        {
            return (request.Method, request.Path) switch
            {
                ("GET", "/api/v4/user") => new(200, """{"id":42,"username":"gate"}"""),
                ("GET", "/api/v4/projects/5/merge_requests/7") => new(200, $$"""{"iid":7,"sha":"{{head}}","state":"opened"}"""),
                ("GET", "/api/v4/projects/5/merge_requests/7/notes") => List(request),
                ("POST", "/api/v4/projects/5/merge_requests/7/notes") => Write(request, ++last, 201),
                ("PUT", var path) when NotePath().Match(path) is { Success: true } match => Owned(match) is { } id ? Write(request, id, 200) : new(403, """{"message":"403 Forbidden"}"""),
                ("DELETE", var path) when NotePath().Match(path) is { Success: true } match => Owned(match) is { } id && notes.Remove(id) ? new(204, "") : new(404, """{"message":"404 Not found"}"""),
                _ => Refuse(request, 404, "no such endpoint"),
            };
        }
    }

    private HostResponse List(HostRequest request)
    {
        var query = request.Query.Split('&').Select(part => part.Split('=')).ToDictionary(part => part[0], part => part[1]);
        if (query.Keys.Except(["order_by", "sort", "per_page", "page"]).FirstOrDefault() is { } unknown)
            return Refuse(request, 400, $"{unknown} is no parameter");
        if (query.GetValueOrDefault("order_by", "created_at") is not ("created_at" or "updated_at") || query.GetValueOrDefault("sort", "desc") is not ("asc" or "desc"))
            return Refuse(request, 400, "an order that is none");
        var size = int.Parse(query.GetValueOrDefault("per_page", "20"), null);
        if (size is < 1 or > 100)
            return Refuse(request, 400, "a page of more than 100");
        var ordered = query.GetValueOrDefault("sort") == "asc" ? notes.Values : notes.Values.Reverse();
        var page = ordered.Skip((int.Parse(query.GetValueOrDefault("page", "1"), null) - 1) * size).Take(size);
        return new(200, new JsonArray([.. page.Select(note => (JsonNode)Json(note))]).ToJsonString());
    }

    private HostResponse Write(HostRequest request, long id, int status)
    {
        if (!request.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.Ordinal))
            return Refuse(request, 415, "no JSON");
        using var json = JsonDocument.Parse(request.Body);
        if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.EnumerateObject().Select(member => member.Name).ToList() is not ["body"]
            || json.RootElement.GetProperty("body") is not { ValueKind: JsonValueKind.String } body || body.GetString() is not { Length: > 0 and <= 1_000_000 } text)
            return Refuse(request, 400, "the body must be an object of one text of at most 1,000,000 characters, `body`");
        notes[id] = new(id, text.Trim(), 42);
        return new(status, Json(notes[id]).ToJsonString());
    }

    private long? Owned(Match match) => long.Parse(match.Groups[1].ValueSpan, null) is var id && notes.TryGetValue(id, out var note) && note.Author == 42 ? id : null;

    private static JsonObject Json(Note note) => new()
    {
        ["id"] = note.Id,
        ["body"] = note.Body,
        ["author"] = new JsonObject { ["id"] = note.Author, ["username"] = "somebody" },
        ["system"] = false,
        ["noteable_iid"] = 7,
    };

    private HostResponse Refuse(HostRequest request, int status, string reason)
    {
        Refused.Enqueue($"{request.Method} {request.Path}?{request.Query}: {reason}");
        return new(status, $$"""{"message":{{JsonValue.Create(reason).ToJsonString()}}}""");
    }

    [GeneratedRegex("^/api/v4/projects/5/merge_requests/7/notes/([0-9]{1,18})$")]
    private static partial Regex NotePath();

    private sealed record Note(long Id, string Body, long Author);
}
