using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gate.HostStandIns.AzureDevOps;

/// <summary>One endpoint: its method, its path within the collection, what its query and its body may hold, and what it answers.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Method">The method in capitals.</param>
/// <param name="Path">The path within the collection.</param>
/// <param name="Version">The only api-version that is taken.</param>
/// <param name="Query">The other parameters of the query that there are.</param>
/// <param name="Body">What the body must be; null where there must be none.</param>
/// <param name="BodyType">The body's type by the typings.</param>
/// <param name="Answer">The answer's type by the typings; empty where they are in another file.</param>
internal sealed record AzureEndpoint(string Name, string Method, Regex Path, string Version, IReadOnlyList<string> Query, Shape? Body, string BodyType, string Answer);

/// <summary>
/// What Azure DevOps takes, as far as Gate asks for it. Members, their types and the words of enumerations are those of
/// <see cref="AzureTypings"/>, which a test holds it against. What is required, what the limits are, the addresses and the version are our
/// own reading of the reference of version 7.0 (https://learn.microsoft.com/en-us/rest/api/azure/devops/git/): nobody describes them for
/// machines to read. Narrower than the host, it takes enumerations by their words only and members in the case of the typings only.
/// </summary>
internal static class AzureContract
{
    internal const string PullRequest = "project-1/_apis/git/repositories/repository-1/pullRequests/17";

    private static readonly Shape ThreadStatus = new Shape.OneOf("unknown", "active", "fixed", "wontFix", "closed", "byDesign", "pending");
    private static readonly Shape Content = new Shape.Text(1, 150_000);
    private static readonly Shape Position = new Shape.ObjectOf(("line", new Shape.Whole(1)), ("offset", new Shape.Whole(1)));

    internal static IReadOnlyList<AzureEndpoint> Endpoints { get; } =
    [
        new("connection", "GET", At("_apis/connectionData"), "7.0-preview", ["connectOptions"], null, "", ""),
        new("iterations", "GET", At($"{PullRequest}/iterations"), "7.0", ["includeCommits"], null, "", "GitPullRequestIteration[]"),
        new("changes", "GET", At($"{PullRequest}/iterations/([0-9]+)/changes"), "7.0", ["$top", "$skip", "$compareTo"], null, "", "GitPullRequestIterationChanges"),
        new("threads", "GET", At($"{PullRequest}/threads"), "7.0", ["$iteration", "$baseIteration"], null, "", "GitPullRequestCommentThread[]"),
        new("new thread", "POST", At($"{PullRequest}/threads"), "7.0", [], new Shape.ObjectOf(
            ("comments", new Shape.ListOf(new Shape.ObjectOf(
                ("content", Content),
                ("parentCommentId?", new Shape.Whole(0)),
                ("commentType?", new Shape.OneOf("unknown", "text", "codeChange", "system"))))),
            ("status?", ThreadStatus),
            ("properties?", new Shape.MapOf(new Shape.ObjectOf(("$type", new Shape.OneOf("System.String")), ("$value", new Shape.Text(0, 4_000))))),
            ("threadContext?", new Shape.ObjectOf(
                ("filePath", new Shape.Text(2, 32_000, "/")),
                ("leftFileStart?", Position), ("leftFileEnd?", Position), ("rightFileStart?", Position), ("rightFileEnd?", Position))),
            ("pullRequestThreadContext?", new Shape.ObjectOf(
                ("changeTrackingId?", new Shape.Whole(1)),
                ("iterationContext?", new Shape.ObjectOf(("firstComparingIteration", new Shape.Whole(1)), ("secondComparingIteration", new Shape.Whole(1))))))), "GitPullRequestCommentThread", "GitPullRequestCommentThread"),
        new("thread", "PATCH", At($"{PullRequest}/threads/([0-9]+)"), "7.0", [], new Shape.ObjectOf(("status", ThreadStatus)), "GitPullRequestCommentThread", "GitPullRequestCommentThread"),
        new("comment", "PATCH", At($"{PullRequest}/threads/([0-9]+)/comments/([0-9]+)"), "7.0", [], new Shape.ObjectOf(("content", Content)), "Comment", "Comment"),
        new("new status", "POST", At($"{PullRequest}/statuses"), "7.0", [], new Shape.ObjectOf(
            ("state", new Shape.OneOf("notSet", "pending", "succeeded", "failed", "error", "notApplicable", "partiallySucceeded")),
            ("context", new Shape.ObjectOf(("name", new Shape.Text(1, 128)), ("genre?", new Shape.Text(0, 128)))),
            ("description?", new Shape.Text(0, 1_024)),
            ("targetUrl?", new Shape.Text(1, 2_048, "http")),
            ("iterationId?", new Shape.Whole(1))), "GitPullRequestStatus", "GitPullRequestStatus"),
    ];

    /// <summary>The endpoint that a request is for, or what is wrong with the request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its path within the collection.</param>
    internal static (AzureEndpoint? Endpoint, string? Wrong) Read(HostRequest request, string path)
    {
        if (Endpoints.FirstOrDefault(e => e.Method == request.Method && e.Path.IsMatch(path)) is not { } endpoint)
            return (null, "there is no such endpoint");
        var query = Parameters(request);
        if (query.GetValueOrDefault("api-version") != endpoint.Version)
            return (null, $"the api-version is not {endpoint.Version}");
        if (query.Keys.FirstOrDefault(name => name != "api-version" && !endpoint.Query.Contains(name)) is { } unknown)
            return (null, $"{unknown} is no parameter");
        if (endpoint.Body is not { } body)
            return request.Body.Length == 0 ? (endpoint, null) : (null, "there is a body");
        if (!request.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.Ordinal))
            return (null, "the body is not said to be JSON");
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return body.Wrong(json.RootElement, "body") is { } wrong ? (null, wrong) : (endpoint, null);
        }
        catch (JsonException)
        {
            return (null, "the body is no JSON");
        }
    }

    internal static IReadOnlyDictionary<string, string> Parameters(HostRequest request) =>
        request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToDictionary(part => Uri.UnescapeDataString(part[0]), part => part.Length > 1 ? Uri.UnescapeDataString(part[1]) : "");

    private static Regex At(string path) => new($"^{path}$", RegexOptions.CultureInvariant);
}
