using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gate.HostStandIns.GitLab;

/// <summary>One endpoint: its method, its path within the API, what its query and its body may hold.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Method">The method in capitals.</param>
/// <param name="Path">The path behind <c>/api/v4/</c>.</param>
/// <param name="Query">The parameters of the query with the values that they may have; a name with a question mark at its end may be left out.</param>
/// <param name="Body">What the body must be; null where there must be none.</param>
internal sealed record GitLabEndpoint(string Name, string Method, Regex Path, IReadOnlyDictionary<string, Regex> Query, Shape? Body);

/// <summary>
/// What GitLab takes, as far as Gate asks for it: our own reading of https://docs.gitlab.com/api/discussions/, https://docs.gitlab.com/api/notes/,
/// https://docs.gitlab.com/api/merge_requests/ and, for pages, https://docs.gitlab.com/api/rest/#pagination. GitLab's description for machines is a
/// file of its repository (doc/api/openapi/openapi_v3.yaml) that no package holds. Narrower than the host, it takes a new discussion's
/// parameters from a body of JSON only, where the host also reads them from a query or a form, and lines of text only.
/// </summary>
internal static class GitLabContract
{
    internal const string MergeRequest = "projects/5/merge_requests/7";

    private const string Discussion = MergeRequest + "/discussions/([0-9a-f]{40})";

    private static readonly Shape Text = new Shape.Text(1, 1_000_000);
    private static readonly Shape NoteText = new Shape.ObjectOf(("body", Text));
    private static readonly Shape Sha = new Shape.Text(40, 64);
    private static readonly Shape FilePath = new Shape.Text(1, 4_096);

    private static readonly (string, string)[] Pages = [("page?", "[1-9][0-9]{0,5}"), ("per_page?", "[1-9][0-9]?|100")];
    private static readonly (string, string)[] Keyset = [("pagination?", "keyset"), ("cursor?", "[0-9]+")];

    internal static IReadOnlyList<GitLabEndpoint> Endpoints { get; } =
    [
        new("user", "GET", At("user"), Query(), null),
        new("merge request", "GET", At(MergeRequest), Query(), null),
        new("diffs", "GET", At($"{MergeRequest}/diffs"), Query([.. Pages, ("unidiff?", "true|false")]), null),
        new("notes", "GET", At($"{MergeRequest}/notes"), Query([.. Pages, .. Keyset, ("order_by?", "created_at|updated_at"), ("sort?", "asc|desc")]), null),
        new("new note", "POST", At($"{MergeRequest}/notes"), Query(), NoteText),
        new("note", "PUT", At($"{MergeRequest}/notes/([0-9]{{1,18}})"), Query(), NoteText),
        new("note without", "DELETE", At($"{MergeRequest}/notes/([0-9]{{1,18}})"), Query(), null),
        new("discussions", "GET", At($"{MergeRequest}/discussions"), Query([.. Pages, .. Keyset]), null),
        new("new discussion", "POST", At($"{MergeRequest}/discussions"), Query(), new Shape.ObjectOf(
            ("body", Text),
            ("position", new Shape.ObjectOf(
                ("base_sha", Sha), ("start_sha", Sha), ("head_sha", Sha),
                ("position_type", new Shape.OneOf("text")),
                ("new_path", FilePath), ("old_path", FilePath),
                ("new_line?", new Shape.Whole(1)), ("old_line?", new Shape.Whole(1)))))),
        new("resolved", "PUT", At(Discussion), Query(("resolved", "true|false")), null),
        new("discussion note", "PUT", At($"{Discussion}/notes/([0-9]{{1,18}})"), Query(), NoteText),
        new("discussion note without", "DELETE", At($"{Discussion}/notes/([0-9]{{1,18}})"), Query(), null),
    ];

    /// <summary>The endpoint that a request is for, or the status and the reason of its refusal.</summary>
    /// <param name="request">The request.</param>
    /// <param name="path">Its path behind <c>/api/v4/</c>.</param>
    internal static (GitLabEndpoint? Endpoint, int Status, string Wrong) Read(HostRequest request, string path)
    {
        if (Endpoints.FirstOrDefault(e => e.Method == request.Method && e.Path.IsMatch(path)) is not { } endpoint)
            return (null, Endpoints.Any(e => e.Path.IsMatch(path)) ? 405 : 404, "there is no such endpoint");
        var query = Parameters(request);
        if (query.FirstOrDefault(given => !(Known(endpoint, given.Key)?.IsMatch(given.Value) ?? false)).Key is { } unknown)
            return (null, 400, $"{unknown} is no parameter, or has a value that is none");
        if (endpoint.Query.Keys.FirstOrDefault(name => !name.EndsWith('?') && !query.ContainsKey(name)) is { } missing)
            return (null, 400, $"{missing} is missing");
        if (endpoint.Body is not { } body)
            return request.Body.Length == 0 ? (endpoint, 200, "") : (null, 400, "there is a body");
        if (!request.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.Ordinal))
            return (null, 415, "the body is not said to be JSON");
        try
        {
            using var json = JsonDocument.Parse(request.Body);
            return body.Wrong(json.RootElement, "body") is { } wrong ? (null, 400, wrong) : (endpoint, 200, "");
        }
        catch (JsonException)
        {
            return (null, 400, "the body is no JSON");
        }
    }

    internal static IReadOnlyDictionary<string, string> Parameters(HostRequest request) =>
        request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .ToDictionary(part => Uri.UnescapeDataString(part[0]), part => part.Length > 1 ? Uri.UnescapeDataString(part[1]) : "");

    private static Regex? Known(GitLabEndpoint endpoint, string name) => endpoint.Query.GetValueOrDefault(name) ?? endpoint.Query.GetValueOrDefault(name + "?");

    private static Dictionary<string, Regex> Query(params (string Name, string Value)[] parameters) => parameters.ToDictionary(one => one.Name, one => At(one.Value));

    private static Regex At(string pattern) => new($"^(?:{pattern})$", RegexOptions.CultureInvariant);
}
