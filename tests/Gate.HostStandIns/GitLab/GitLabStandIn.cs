using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gate.HostStandIns.GitLab;

/// <summary>What the token may in the project of the merge request.</summary>
public enum GitLabRole
{
    /// <summary>Look only.</summary>
    None,

    /// <summary>Write notes and discussions, but not resolve them.</summary>
    Reporter,

    /// <summary>Resolve them too.</summary>
    Developer,
}

/// <summary>A GitLab with one merge request. What it takes is <see cref="GitLabContract"/>.</summary>
public sealed partial class GitLabStandIn : IAsyncDisposable
{
    /// <summary>The only token that it takes; whose notes are <see cref="TokenUser"/>'s.</summary>
    public const string Token = "glpat-0123456789abcdefghij";

    /// <summary>The user that the token belongs to.</summary>
    public const long TokenUser = 42;

    /// <summary>Somebody else.</summary>
    public const long Somebody = 7;

    private const string Root = "/api/v4/";
    private static readonly string Base = new('d', 40);
    private static readonly string Start = new('e', 40);

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, StandInDiscussion> discussions = [];
    private LoopbackServer? server;
    private long last = 100;

    private GitLabStandIn(string head) => Head = head;

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

    /// <summary>The commit that the merge request stands at.</summary>
    public string Head { get; set; }

    /// <summary>The commit that its newest diff leads to; null while none is made.</summary>
    public string? DiffHead { get; set; } = "";

    /// <summary>What it changes.</summary>
    public IReadOnlyList<StandInDiff> Diffs { get; set; } = [];

    /// <summary>What the token may.</summary>
    public GitLabRole Role { get; set; } = GitLabRole.Developer;

    /// <summary>Whether it leads to the next page by a link alone, which holds a cursor and no number.</summary>
    public bool HasCursors { get; set; }

    /// <summary>The notes that the token may not see: a page is short by them.</summary>
    public Func<StandInNote, bool> Hides { get; set; } = static _ => false;

    /// <summary>The bodies of the notes outside of discussions on lines, the oldest first.</summary>
    public IReadOnlyList<string> Bodies => [.. All().Where(static one => one.IsNote).Select(static one => one.Notes[0].Body)];

    /// <summary>The discussions on lines, the oldest first.</summary>
    public IReadOnlyList<StandInDiscussion> Discussions => [.. All().Where(static one => !one.IsNote)];

    /// <summary>The requests that its contract does not allow, with the reason.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>All requests as <c>METHOD path</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers in place of the stand-in where it gives one: for failures and races.</summary>
    public Func<HostRequest, HostResponse?> Instead { get; set; } = _ => null;

    /// <summary>Adds a note of somebody.</summary>
    public void Add(string body, long author = Somebody)
    {
        lock (gate)
            New(body, author, null);
    }

    /// <summary>Adds a discussion of somebody on a line.</summary>
    public StandInDiscussion AddDiscussion(string body, long author = Somebody)
    {
        lock (gate)
            return New(body, author, new JsonObject { ["new_path"] = "app.yaml", ["new_line"] = 1 });
    }

    /// <summary>Answers in a discussion as a person would on the page, or as GitLab does itself.</summary>
    public void Reply(string discussion, string body, bool isSystem = false) =>
        Change(discussion, notes => [.. notes, new(++last, body, Somebody) { IsSystem = isSystem }]);

    /// <summary>Resolves a discussion as a person would on the page, or opens it again.</summary>
    public void Resolve(string discussion, bool resolved = true) => Change(discussion, notes => Resolved(notes, resolved, Somebody));

    /// <summary>Answers a request as if nothing stood in its way: for a host that heard a request and failed afterwards.</summary>
    public HostResponse AnswerAlways(HostRequest request)
    {
        var path = request.Path.StartsWith(Root, StringComparison.Ordinal) ? request.Path[Root.Length..] : request.Path;
        if (!request.Headers.TryGetValue("User-Agent", out var agent) || agent.Length == 0)
            return Refuse(request, 400, "no user agent");
        if (request.Headers.GetValueOrDefault("PRIVATE-TOKEN") != Token)
            return new(401, """{"message":"401 Unauthorized"}""");
        var (endpoint, status, wrong) = GitLabContract.Read(request, path);
        if (endpoint is null)
            return Refuse(request, status, wrong);
        if (request.Method != "GET" && Role < (endpoint.Name == "resolved" ? GitLabRole.Developer : GitLabRole.Reporter))
            return new(403, """{"message":"403 Forbidden"}""");
        var ids = endpoint.Path.Match(path).Groups.Values.Skip(1).Select(static group => group.Value).ToList();
        lock (gate)
        {
            return endpoint.Name switch
            {
                "user" => new(200, $$"""{"id":{{TokenUser}},"username":"gate"}"""),
                "merge request" => new(200, State().ToJsonString()),
                "diffs" => GitLabPages.Of(request, Diffs, static diff => diff.Json(), hasCursors: false),
                "notes" => GitLabPages.Of(request, Notes(request), note => Hides(note.Note) ? null : note.In.JsonOf(note.Note), HasCursors),
                "new note" => Written(201, New(Text(request), TokenUser, null)),
                "discussions" => GitLabPages.Of(request, [.. discussions.Values], one => one.Notes.Any(Hides) ? null : one.Json(), HasCursors),
                "new discussion" => Create(request, JsonNode.Parse(request.Body)!["position"]!),
                "resolved" => discussions.Values.FirstOrDefault(one => one.Id == ids[0]) is { IsNote: false } found
                    ? new(200, Keep(found with { Notes = Resolved(found.Notes, request.Query == "resolved=true", TokenUser) }).Json().ToJsonString())
                    : NotFound(),
                _ => OfNote(request, ids),
            };
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server!.DisposeAsync().ConfigureAwait(false);

    private HostResponse Answer(HostRequest request)
    {
        Requests.Enqueue($"{request.Method} {request.Path}");
        return Instead(request) ?? AnswerAlways(request);
    }

    private List<StandInDiscussion> All()
    {
        lock (gate)
            return [.. discussions.Values];
    }

    private void Change(string discussion, Func<IReadOnlyList<StandInNote>, IReadOnlyList<StandInNote>> change)
    {
        lock (gate)
        {
            var found = discussions.Values.First(one => one.Id == discussion);
            Keep(found with { Notes = change(found.Notes) });
        }
    }

    private StandInDiscussion New(string body, long author, JsonNode? position)
    {
        var id = ++last;
        return discussions[id] = new(id.ToString("x40", CultureInfo.InvariantCulture), [new(id, body, author)]) { Position = position?.DeepClone() };
    }

    private StandInDiscussion Keep(StandInDiscussion discussion) =>
        discussions[long.Parse(discussion.Id, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = discussion;

    private JsonObject State() => new()
    {
        ["iid"] = 7,
        ["state"] = "opened",
        ["sha"] = Head,
        ["diff_refs"] = DiffHead is null ? null : new JsonObject { ["base_sha"] = Base, ["start_sha"] = Start, ["head_sha"] = DiffHead.Length > 0 ? DiffHead : Head },
    };

    private List<(StandInNote Note, StandInDiscussion In)> Notes(HostRequest request)
    {
        var all = discussions.Values.SelectMany(static one => one.Notes.Select(note => (note, one))).OrderBy(static note => note.note.Id).ToList();
        if (GitLabContract.Parameters(request).GetValueOrDefault("sort", "desc") == "desc")
            all.Reverse();
        return all;
    }

    private HostResponse Create(HostRequest request, JsonNode position)
    {
        string Of(string name) => position[name]!.GetValue<string>();
        if (DiffHead is null || (Of("base_sha"), Of("start_sha"), Of("head_sha")) != (Base, Start, DiffHead.Length > 0 ? DiffHead : Head))
            return Refuse(request, 400, "the commits are not those of the newest diff");
        var line = (position["old_line"]?.GetValue<int>(), position["new_line"]?.GetValue<int>());
        if (!Diffs.Any(diff => (diff.OldPath, diff.NewPath) == (Of("old_path"), Of("new_path")) && diff.Lines().Contains(line)))
            return Refuse(request, 400, """400 Bad request - Note {:line_code=>["can't be blank", "must be a valid line code"]}""");
        return new(201, New(Text(request), TokenUser, position).Json().ToJsonString());
    }

    private HostResponse OfNote(HostRequest request, List<string> ids)
    {
        var id = long.Parse(ids[^1], CultureInfo.InvariantCulture);
        if (discussions.Values.FirstOrDefault(one => one.Notes.Any(note => note.Id == id) && (ids.Count == 1 || one.Id == ids[0])) is not { } found)
            return NotFound();
        var note = found.Notes.First(one => one.Id == id);
        if (note.Author != TokenUser)
            return new(403, """{"message":"403 Forbidden"}""");
        if (request.Method == "PUT")
        {
            var edited = note with { Body = Text(request) };
            return new(200, Keep(found with { Notes = [.. found.Notes.Select(one => one.Id == id ? edited : one)] }).JsonOf(edited).ToJsonString());
        }

        if (found.Notes.Count == 1)
            discussions.Remove(long.Parse(found.Id, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        else
            Keep(found with { Notes = [.. found.Notes.Where(one => one.Id != id)] });
        return new(204, "");
    }

    // GitLab takes a line that begins with a slash for a command, and obeys.
    private string Text(HostRequest request)
    {
        var text = JsonNode.Parse(request.Body)!["body"]!.GetValue<string>();
        if (QuickAction().Match(text) is { Success: true } command)
            Refused.Enqueue($"{request.Method} {request.Path}: the text gives a command: {command.Value}");
        return text.Trim();
    }

    private static IReadOnlyList<StandInNote> Resolved(IReadOnlyList<StandInNote> notes, bool resolved, long by) =>
        [.. notes.Select(note => note.IsSystem ? note : note with { ResolvedBy = resolved ? note.ResolvedBy ?? by : null })];

    private static HostResponse Written(int status, StandInDiscussion note) => new(status, note.JsonOf(note.Notes[0]).ToJsonString());

    private static HostResponse NotFound() => new(404, """{"message":"404 Not found"}""");

    private HostResponse Refuse(HostRequest request, int status, string reason)
    {
        Refused.Enqueue($"{request.Method} {request.Path}?{request.Query}: {reason}");
        return new(status, new JsonObject { ["message"] = reason }.ToJsonString());
    }

    [GeneratedRegex("^/[a-z_]+.*$", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex QuickAction();
}
