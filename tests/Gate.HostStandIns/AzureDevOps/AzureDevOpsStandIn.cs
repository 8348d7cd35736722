using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace Gate.HostStandIns.AzureDevOps;

/// <summary>An Azure DevOps Server with one pull request of Azure Repos. What it takes is <see cref="AzureContract"/>.</summary>
public sealed class AzureDevOpsStandIn : IAsyncDisposable
{
    /// <summary>The token of the job; whose threads are <see cref="BuildService"/>'s.</summary>
    public const string Token = "eyJ0eXAiOiJKV1QifQ.c3RhbmQtaW4.c2lnbmF0dXJl";

    /// <summary>The token of the same account as a person would make one.</summary>
    public const string PersonalToken = "p3rsonalp3rsonalp3rsonal";

    /// <summary>The account that the tokens belong to.</summary>
    public const string BuildService = "6f1d0c9e-0000-4000-8000-00000000000a";

    /// <summary>Somebody else.</summary>
    public const string Somebody = "6f1d0c9e-0000-4000-8000-00000000000b";

    private const string Folder = "/tfs/DefaultCollection/";

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, StandInThread> threads = [];
    private readonly Dictionary<(string Genre, string Name), JsonNode> statuses = [];
    private LoopbackServer? server;
    private int last = 100;

    private AzureDevOpsStandIn(string head) => Head = head;

    /// <summary>Starts it.</summary>
    /// <param name="head">The commit that the pull request stands at.</param>
    public static async Task<AzureDevOpsStandIn> StartAsync(string head)
    {
        var standIn = new AzureDevOpsStandIn(head);
        standIn.server = await LoopbackServer.StartAsync(standIn.Answer).ConfigureAwait(false);
        return standIn;
    }

    /// <summary>What <c>SYSTEM_COLLECTIONURI</c> says of it.</summary>
    public string Collection => server!.Address + Folder;

    /// <summary>The commit that the pull request stands at: that of its last iteration.</summary>
    public string Head { get; set; }

    /// <summary>How many pushes the pull request has had.</summary>
    public int Iterations { get; set; } = 1;

    /// <summary>The files that the pull request changes; the first has the number 1.</summary>
    public IReadOnlyList<string> Changes { get; set; } = ["/app.yaml"];

    /// <summary>The most changes of a page.</summary>
    public int PageSize { get; set; } = 2_000;

    /// <summary>Whether the account may contribute to pull requests.</summary>
    public bool MayContribute { get; set; } = true;

    /// <summary>The threads, the oldest first.</summary>
    public IReadOnlyList<StandInThread> Threads
    {
        get
        {
            lock (gate)
                return [.. threads.Values];
        }
    }

    /// <summary>The statuses: one for each genre and name.</summary>
    public IReadOnlyList<JsonNode> Statuses
    {
        get
        {
            lock (gate)
                return [.. statuses.Values];
        }
    }

    /// <summary>The requests that the contract does not allow, with the reason.</summary>
    public ConcurrentQueue<string> Refused { get; } = [];

    /// <summary>All requests as <c>METHOD path</c>, the path within the collection.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Answers in place of the stand-in where it gives one: for failures and races.</summary>
    public Func<HostRequest, HostResponse?> Instead { get; set; } = _ => null;

    /// <summary>Adds a thread.</summary>
    public StandInThread Add(string text, string author = Somebody, string? fingerprint = null, string status = "active")
    {
        lock (gate)
            return threads[++last] = new(last, status, text, author) { Fingerprint = fingerprint };
    }

    /// <summary>Changes a thread as a person would on the page.</summary>
    public void Change(int id, Func<StandInThread, StandInThread> change)
    {
        lock (gate)
            threads[id] = change(threads[id]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server!.DisposeAsync().ConfigureAwait(false);

    private HostResponse Answer(HostRequest request)
    {
        var path = request.Path.StartsWith(Folder, StringComparison.Ordinal) ? request.Path[Folder.Length..] : request.Path;
        Requests.Enqueue($"{request.Method} {path}");
        if (Instead(request) is { } other)
            return other;
        if (!request.Headers.TryGetValue("User-Agent", out var agent) || agent.Length == 0)
            return Refuse(request, 400, "there is no user agent");
        if (request.Headers.GetValueOrDefault("Authorization") is not ("Bearer " + Token) and var sent && sent != "Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(":" + PersonalToken)))
            return request.Headers.ContainsKey("X-TFS-FedAuthRedirect") ? new(401, "") : new(302, "<html>Sign in</html>") { Headers = new Dictionary<string, string> { ["Location"] = "/_signin" } };
        var (endpoint, wrong) = AzureContract.Read(request, path);
        if (endpoint is null)
            return Refuse(request, 400, wrong!);
        if (request.Method != "GET" && !MayContribute)
            return new(403, """{"message":"TF401027: You need the Git 'PullRequestContribute' permission to perform this action."}""");
        var ids = endpoint.Path.Match(path).Groups.Values.Skip(1).Select(group => int.Parse(group.ValueSpan, null)).ToList();
        lock (gate)
        {
            var answer = endpoint.Name switch
            {
                "connection" => new(200, $$$"""{"authenticatedUser":{"id":"{{{BuildService.ToUpperInvariant()}}}","providerDisplayName":"Build Service"},"instanceId":"1"}"""),
                "iterations" => List([.. Enumerable.Range(1, Iterations).Select(Iteration)]),
                "changes" => ids[0] > Iterations ? new(404, "{}") : ChangesOf(AzureContract.Parameters(request)),
                "threads" => List([.. threads.Values.Select(thread => thread.Json())]),
                "new thread" => Create(request, JsonNode.Parse(request.Body)!),
                "thread" => threads.TryGetValue(ids[0], out var thread) ? Written(threads[ids[0]] = thread with { Status = JsonNode.Parse(request.Body)!["status"]!.GetValue<string>() }) : new(404, "{}"),
                "comment" => !threads.TryGetValue(ids[0], out var edited) || ids[1] != 1 ? new(404, "{}")
                    : edited.Author != BuildService ? new(403, """{"message":"only the author may edit a comment"}""")
                    : new(200, (threads[ids[0]] = edited with { Text = JsonNode.Parse(request.Body)!["content"]!.GetValue<string>() }).Comment().ToJsonString()),
                _ => Post(request, JsonNode.Parse(request.Body)!),
            };

            // What it answers has to be what the typings say, or what Gate reads of it would prove nothing.
            return answer.Status == 200 && endpoint.Answer.Length > 0 && AzureTypings.Unknown(endpoint.Answer.EndsWith(']') ? JsonNode.Parse(answer.Body)!["value"] : JsonNode.Parse(answer.Body), endpoint.Answer) is { } unknown
                ? Refuse(request, 500, unknown)
                : answer;
        }
    }

    // Each push has a commit of its own; only the last one's is known.
    private JsonNode Iteration(int id) => new JsonObject
    {
        ["id"] = id,
        ["reason"] = "push",
        ["sourceRefCommit"] = new JsonObject { ["commitId"] = id == Iterations ? Head : id.ToString("x40", null) },
    };

    private HostResponse ChangesOf(IReadOnlyDictionary<string, string> query)
    {
        var skip = int.Parse(query.GetValueOrDefault("$skip", "0"), null);
        var top = Math.Min(int.Parse(query.GetValueOrDefault("$top", "100"), null), PageSize);
        var entries = Changes.Skip(skip).Take(top).Select((path, i) => (JsonNode)new JsonObject
        {
            ["changeTrackingId"] = skip + i + 1,
            ["changeType"] = "edit",
            ["item"] = new JsonObject { ["path"] = path },
        });
        var page = new JsonObject { ["changeEntries"] = new JsonArray([.. entries]) };
        if (skip + top < Changes.Count)
        {
            page["nextSkip"] = skip + top;
            page["nextTop"] = top;
        }

        return new(200, page.ToJsonString());
    }

    private HostResponse Create(HostRequest request, JsonNode body)
    {
        var place = body["threadContext"];
        if (place is not null && (place["rightFileStart"] is null) != (place["rightFileEnd"] is null))
            return Refuse(request, 400, "a thread begins and ends on the same side");
        if (body["pullRequestThreadContext"] is { } diff)
        {
            if (diff["iterationContext"]?["secondComparingIteration"]?.GetValue<int>() > Iterations)
                return Refuse(request, 400, "there is no such iteration");
            if (diff["changeTrackingId"]?.GetValue<int>() is { } number && Changes.ElementAtOrDefault(number - 1) != place?["filePath"]?.GetValue<string>())
                return Refuse(request, 400, "the change is of another file");
        }

        return Written(threads[++last] = new(last, body["status"]?.GetValue<string>() ?? "unknown", body["comments"]![0]!["content"]!.GetValue<string>(), BuildService)
        {
            Fingerprint = body["properties"]?["Gate.Fingerprint"]?["$value"]?.GetValue<string>(),
            Place = place?.DeepClone(),
            Diff = body["pullRequestThreadContext"]?.DeepClone(),
        });
    }

    private HostResponse Post(HostRequest request, JsonNode body)
    {
        if (body["iterationId"]?.GetValue<int>() > Iterations)
            return Refuse(request, 400, "there is no such iteration");
        statuses[(body["context"]!["genre"]?.GetValue<string>() ?? "", body["context"]!["name"]!.GetValue<string>())] = body;
        return new(200, body.ToJsonString());
    }

    private static HostResponse List(JsonArray values) => new(200, new JsonObject { ["count"] = values.Count, ["value"] = values }.ToJsonString());

    private static HostResponse Written(StandInThread thread) => new(200, thread.Json().ToJsonString());

    private HostResponse Refuse(HostRequest request, int status, string reason)
    {
        Refused.Enqueue($"{request.Method} {request.Path}?{request.Query}: {reason}");
        return new(status, new JsonObject { ["message"] = reason }.ToJsonString());
    }
}
