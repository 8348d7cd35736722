using System.Globalization;
using System.Text.Json.Nodes;

namespace Gate.HostStandIns.GitLab;

/// <summary>A page of a list, as https://docs.gitlab.com/api/rest/#pagination says.</summary>
internal static class GitLabPages
{
    /// <summary>The page that a request asks for, with the headers that lead to the next.</summary>
    /// <param name="request">The request.</param>
    /// <param name="all">All of the list.</param>
    /// <param name="draw">One as JSON; null for what the token may not see. A page is cut first and that is left out of it afterwards, as GitLab does.</param>
    /// <param name="hasCursors">Whether a link with a cursor leads on, rather than a number.</param>
    internal static HostResponse Of<T>(HostRequest request, IReadOnlyList<T> all, Func<T, JsonNode?> draw, bool hasCursors)
    {
        var query = GitLabContract.Parameters(request);
        var size = Number(query, "per_page", 20);
        var page = Number(query, "page", 1);
        var from = Number(query, "cursor", (page - 1) * size);
        var isLast = from + size >= all.Count;

        // The address is the one that GitLab takes for its own, which need not be how it is reached.
        var address = $"https://gitlab.example{request.Path}?{string.Concat(query.Where(static part => part.Key is "order_by" or "sort").Select(static part => $"{part.Key}={part.Value}&"))}per_page={size}";
        var next = isLast ? "" : $"<{address}&{(hasCursors ? $"pagination=keyset&cursor={from + size}" : $"page={page + 1}")}>; rel=\"next\"";
        var headers = new Dictionary<string, string> { ["Link"] = string.Join(", ", ((string[])[hasCursors ? "" : $"<{address}&page=1>; rel=\"first\"", next]).Where(static link => link.Length > 0)) };
        if (!hasCursors)
            headers["X-Next-Page"] = isLast ? "" : $"{page + 1}";
        return new(200, new JsonArray([.. all.Skip(from).Take(size).Select(draw).OfType<JsonNode>()]).ToJsonString()) { Headers = headers };
    }

    private static int Number(IReadOnlyDictionary<string, string> query, string name, int otherwise) => query.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
