using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gate.HostStandIns.GitHub;

/// <summary>A comment as a stand-in keeps it.</summary>
public sealed record StoredComment(long Id, string Body, long UserId, string Login, string Type);

/// <summary>A comment on a line as a stand-in keeps it; without a line where a push has taken that away.</summary>
public sealed record StoredReviewComment(StoredComment Comment, string Path, int? Line);

/// <summary>A check run as a stand-in keeps it; the annotations of all requests together.</summary>
public sealed record StoredCheckRun(long Id, string Name, string HeadSha, string Status, string? Conclusion, string Title, string Summary, IReadOnlyList<JsonElement> Annotations);

/// <summary>A GitHub with one repository, <c>acme/gitops</c>, and one pull request, 7. It refuses what GitHub's own description of its API does not allow.</summary>
public sealed class GitHubStandIn : IAsyncDisposable
{
    private const string Checks = "/repos/{owner}/{repo}/check-runs";
    private const string Check = "/repos/{owner}/{repo}/check-runs/{check_run_id}";
    private const string Comments = "/repos/{owner}/{repo}/issues/{issue_number}/comments";
    private const string Comment = "/repos/{owner}/{repo}/issues/comments/{comment_id}";
    private const string ReviewComments = "/repos/{owner}/{repo}/pulls/{pull_number}/comments";
    private const string ReviewComment = "/repos/{owner}/{repo}/pulls/comments/{comment_id}";
    private const string Pull = "/repos/{owner}/{repo}/pulls/{pull_number}";

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, StoredComment> comments = [];
    private readonly SortedDictionary<long, StoredReviewComment> reviewComments = [];
    private readonly SortedDictionary<long, StoredCheckRun> checkRuns = [];
    private readonly string prefix;
    private LoopbackServer? server;
    private long last = 100;

    private GitHubStandIn(string head, string prefix) => (Head, this.prefix) = (head, prefix);

    /// <summary>Starts it.</summary>
    /// <param name="head">The commit that the pull request stands at.</param>
    /// <param name="prefix">What stands before every path: <c>/api/v3</c> on GitHub Enterprise Server.</param>
    public static async Task<GitHubStandIn> StartAsync(string head, string prefix = "")
    {
        var standIn = new GitHubStandIn(head, prefix);
        standIn.server = await LoopbackServer.StartAsync(standIn.Answer).ConfigureAwait(false);
        return standIn;
    }

    /// <summary>What <c>GITHUB_API_URL</c> says of it.</summary>
    public string Api => server!.Address + prefix;

    /// <summary>The commit that the pull request stands at.</summary>
    public string Head { get; set; }

    /// <summary>The comments of the pull request, the oldest first.</summary>
    public IReadOnlyList<StoredComment> AllComments
    {
        get
        {
            lock (gate)
                return [.. comments.Values];
        }
    }

    /// <summary>The comments on lines of the pull request, the oldest first.</summary>
    public IReadOnlyList<StoredReviewComment> AllReviewComments
    {
        get
        {
            lock (gate)
                return [.. reviewComments.Values];
        }
    }

    /// <summary>Whether the comparison of the pull request shows a line.</summary>
    public Func<string, int, bool> Shows { get; set; } = static (_, _) => true;

    /// <summary>The check runs, the oldest first.</summary>
    public IReadOnlyList<StoredCheckRun> CheckRuns
    {
        get
        {
            lock (gate)
                return [.. checkRuns.Values];
        }
    }

    /// <summary>The requests that it does not allow, with the reason.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>All requests as <c>METHOD path</c>.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers in place of the stand-in where it gives one: for failures and races.</summary>
    public Func<HostRequest, HostResponse?> Instead { get; set; } = _ => null;

    /// <summary>Adds a comment of somebody.</summary>
    public void Add(string body, string login = "stranger", string type = "User", long author = 99)
    {
        lock (gate)
            comments[++last] = new(last, body, author, login, type);
    }

    /// <summary>Adds a comment of somebody on a line; null for a line that a push has taken away.</summary>
    public void Add(string body, string path, int? line, string login = "stranger", string type = "User", long author = 99)
    {
        lock (gate)
            reviewComments[++last] = new(new(last, body, author, login, type), path, line);
    }

    /// <summary>A push that takes the commented lines away.</summary>
    public void Outdate()
    {
        lock (gate)
        {
            foreach (var (id, comment) in reviewComments.ToList())
                reviewComments[id] = comment with { Line = null };
        }
    }

    /// <summary>Answers a request as if nothing stood in its way: for a host that heard a request and failed afterwards.</summary>
    public HostResponse AnswerAlways(HostRequest request)
    {
        lock (gate)
            return Valid(request);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server!.DisposeAsync().ConfigureAwait(false);

    private HostResponse Answer(HostRequest request)
    {
        Requests.Enqueue($"{request.Method} {request.Path}");
        try
        {
            return Instead(request) ?? AnswerAlways(request);
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException)
        {
            // Its own defects must not pass for a host that is down.
            return Refuse(request, 500, e.Message);
        }
    }

    private HostResponse Valid(HostRequest request)
    {
        if (!request.Path.StartsWith(prefix + "/", StringComparison.Ordinal))
            return Refuse(request, 404, "not below the address of the API");
        request = request with { Path = request.Path[prefix.Length..] };
        if (string.IsNullOrWhiteSpace(request.Headers.GetValueOrDefault("User-Agent")))
            return Refuse(request, 403, "Request forbidden by administrative rules: no User-Agent");
        if (request.Headers.GetValueOrDefault("Accept") is not ("application/vnd.github+json" or "application/json"))
            return Refuse(request, 415, "a media type that is not GitHub's");
        if (request.Headers.GetValueOrDefault("X-GitHub-Api-Version") is not (null or "2022-11-28"))
            return Refuse(request, 400, "a version of the API that there is not");
        if (request.Headers.GetValueOrDefault("Authorization") is not { } authorization || !authorization.StartsWith("Bearer ", StringComparison.Ordinal) || GitHubIdentity.Of(authorization["Bearer ".Length..]) is not { } caller)
            return Refuse(request, 401, "Bad credentials");
        if (GitHubDescription.Template(request.Path) is not { } template)
            return Refuse(request, 404, "no such path");
        if (GitHubDescription.Fault(template, request) is var (status, reason))
            return Refuse(request, status, reason);
        if (template != "/user" && !request.Path.StartsWith("/repos/acme/gitops/", StringComparison.Ordinal))
            return Message(404, "Not Found");
        return (request.Method, template) switch
        {
            ("GET", "/user") => caller.IsApp ? Message(403, "Resource not accessible by integration") : Json(request, template, 200, User(caller)),
            ("GET", Pull) => Number(request.Path, 5) == 7 ? Json(request, template, 200, OfPull()) : Message(404, "Not Found"),
            ("GET", Comments) => List(request, template, comments.Values, OfComment),
            ("GET", ReviewComments) => List(request, template, reviewComments.Values, OfReviewComment),
            _ when !caller.MayWrite || (template is Checks or Check && !caller.IsApp) => Message(403, "Resource not accessible by integration"),
            ("POST", Checks) => Start(request, template),
            ("PATCH", Check) => Update(request, template),
            ("POST", Comments) => Write(request, template, new(++last, "", caller.Id, caller.Login, caller.IsApp ? "Bot" : "User"), 201),
            ("PATCH", Comment) => comments.GetValueOrDefault(Number(request.Path, 6)) is { } old ? Write(request, template, old, 200) : Message(404, "Not Found"),
            ("DELETE", Comment) => comments.Remove(Number(request.Path, 6)) ? new(204, "") : Message(404, "Not Found"),
            ("POST", ReviewComments) => Review(request, template, caller),
            ("PATCH", ReviewComment) => reviewComments.GetValueOrDefault(Number(request.Path, 6)) is { } old ? Rewrite(request, template, old) : Message(404, "Not Found"),
            ("DELETE", ReviewComment) => reviewComments.Remove(Number(request.Path, 6)) ? new(204, "") : Message(404, "Not Found"),
            _ => Refuse(request, 404, "nothing that this stand-in plays"),
        };
    }

    private HostResponse List<T>(HostRequest request, string template, IReadOnlyCollection<T> all, Func<T, JsonObject> draw)
    {
        var query = request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static part => part.Split('=')).ToDictionary(static part => part[0], static part => int.Parse(part[1], null));
        var (size, page) = (query.GetValueOrDefault("per_page", 30), query.GetValueOrDefault("page", 1));
        var shown = all.Skip((page - 1) * size).Take(size);
        var answer = Json(request, template, 200, new JsonArray([.. shown.Select(comment => (JsonNode)draw(comment))]));
        return page * size >= all.Count ? answer : answer with
        {
            Headers = new Dictionary<string, string> { ["Link"] = $"<{Api}{request.Path}?per_page={size}&page={page + 1}>; rel=\"next\"" },
        };
    }

    private HostResponse Start(HostRequest request, string template)
    {
        using var body = JsonDocument.Parse(request.Body);
        var root = body.RootElement;
        var output = root.GetProperty("output");
        var run = new StoredCheckRun(
            ++last, root.GetProperty("name").GetString()!, root.GetProperty("head_sha").GetString()!, root.GetProperty("status").GetString()!, root.GetProperty("conclusion").GetString(),
            output.GetProperty("title").GetString()!, output.GetProperty("summary").GetString()!, Annotations(output));
        if (run.HeadSha.Length != 40)
            return Refuse(request, 422, $"No commit found for SHA: {run.HeadSha}");
        checkRuns[run.Id] = run;
        return Json(request, template, 201, OfCheckRun(run));
    }

    private HostResponse Update(HostRequest request, string template)
    {
        if (!checkRuns.TryGetValue(Number(request.Path, 5), out var run))
            return Message(404, "Not Found");
        using var body = JsonDocument.Parse(request.Body);
        checkRuns[run.Id] = run = run with { Annotations = [.. run.Annotations, .. Annotations(body.RootElement.GetProperty("output"))] };
        return Json(request, template, 200, OfCheckRun(run));
    }

    private HostResponse Write(HostRequest request, string template, StoredComment comment, int status)
    {
        using var body = JsonDocument.Parse(request.Body);
        comments[comment.Id] = comment = comment with { Body = body.RootElement.GetProperty("body").GetString()! };
        return Json(request, template, status, OfComment(comment));
    }

    private HostResponse Review(HostRequest request, string template, GitHubIdentity caller)
    {
        using var body = JsonDocument.Parse(request.Body);
        var (path, line) = (body.RootElement.GetProperty("path").GetString()!, body.RootElement.GetProperty("line").GetInt32());
        if (body.RootElement.GetProperty("commit_id").GetString() != Head || body.RootElement.GetProperty("side").GetString() != "RIGHT" || !Shows(path, line))
            return Message(422, "Validation Failed: pull_request_review_thread.line must be part of the diff");
        return Rewrite(request, template, new(new(++last, "", caller.Id, caller.Login, caller.IsApp ? "Bot" : "User"), path, line), 201);
    }

    private HostResponse Rewrite(HostRequest request, string template, StoredReviewComment comment, int status = 200)
    {
        using var body = JsonDocument.Parse(request.Body);
        reviewComments[comment.Comment.Id] = comment = comment with { Comment = comment.Comment with { Body = body.RootElement.GetProperty("body").GetString()! } };
        return Json(request, template, status, OfReviewComment(comment));
    }

    private static List<JsonElement> Annotations(JsonElement output) =>
        output.TryGetProperty("annotations", out var annotations) ? [.. annotations.EnumerateArray().Select(static one => one.Clone())] : [];

    private static JsonObject OfCheckRun(StoredCheckRun run)
    {
        var json = GitHubDescription.Example("check-run-example-of-completed-conclusion");
        (json["id"], json["name"], json["head_sha"], json["status"], json["conclusion"]) = (run.Id, run.Name, run.HeadSha, run.Status, run.Conclusion);
        (json["output"]!["title"], json["output"]!["summary"], json["output"]!["annotations_count"]) = (run.Title, run.Summary, run.Annotations.Count);
        return json;
    }

    private static JsonObject OfReviewComment(StoredReviewComment stored)
    {
        var json = Fill(GitHubDescription.Example("pull-request-review-comment-example-for-a-multi-line-comment"), stored.Comment);
        json["path"] = stored.Path;
        foreach (var name in (string[])["start_line", "original_start_line", "start_side", "in_reply_to_id", "line", "position"])
            json.Remove(name);
        if (stored.Line is { } line)
            (json["line"], json["position"]) = (line, line);
        return json;
    }

    private static JsonObject OfComment(StoredComment comment) => Fill(GitHubDescription.Example("issue-comment"), comment);

    private static JsonObject Fill(JsonObject json, StoredComment comment)
    {
        (json["id"], json["body"]) = (comment.Id, comment.Body);
        (json["user"]!["id"], json["user"]!["login"], json["user"]!["type"]) = (comment.UserId, comment.Login, comment.Type);
        return json;
    }

    private JsonObject OfPull()
    {
        var json = GitHubDescription.Example("pull-request");
        (json["number"], json["head"]!["sha"]) = (7, Head);

        // The example's teams lack what its schema requires of them.
        json["requested_teams"] = new JsonArray();
        return json;
    }

    private static JsonObject User(GitHubIdentity caller)
    {
        var json = GitHubDescription.Example("private-user");
        (json["id"], json["login"]) = (caller.Id, caller.Login);
        return json;
    }

    private static long Number(string path, int segment) => long.Parse(path.Split('/')[segment], null);

    private static HostResponse Json(HostRequest request, string template, int status, JsonNode body) => new(status, GitHubDescription.Answer(template, request.Method, status, body));

    private static HostResponse Message(int status, string message) => new(status, new JsonObject { ["message"] = message, ["documentation_url"] = "https://docs.github.com/rest" }.ToJsonString());

    private HostResponse Refuse(HostRequest request, int status, string reason)
    {
        Refused.Enqueue($"{request.Method} {request.Path}?{request.Query}: {reason}");
        return Message(status, reason);
    }
}
