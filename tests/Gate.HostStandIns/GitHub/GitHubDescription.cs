using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gate.HostStandIns.GitHub;

/// <summary>GitHub's own description of its API (https://github.com/github/rest-api-description), as far as requests and answers are held against it.</summary>
internal static class GitHubDescription
{
    private const int MostOfAPage = 100;

    private static readonly Lazy<JsonElement> Document = new(static () =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "contract", "github", "api.github.com.json"));
        return JsonDocument.Parse(file).RootElement;
    });

    private static readonly Lazy<List<(string[] Segments, string Path)>> Paths = new(static () =>
        [.. Document.Value.GetProperty("paths").EnumerateObject().Select(static path => (path.Name.Split('/'), path.Name))]);

    /// <summary>The described path that a request's path is an instance of; the most literal one of several.</summary>
    internal static string? Template(string path)
    {
        var segments = path.Split('/');
        return Paths.Value
            .Where(candidate => candidate.Segments.Length == segments.Length && candidate.Segments.Zip(segments).All(static pair => IsVariable(pair.First) ? pair.Second.Length > 0 : pair.First == pair.Second))
            .OrderBy(static candidate => candidate.Segments.Count(IsVariable))
            .Select(static candidate => candidate.Path).FirstOrDefault();
    }

    /// <summary>What a request has that the description does not allow, and with which status GitHub would refuse it; null where it is right.</summary>
    internal static (int Status, string Reason)? Fault(string template, HostRequest request)
    {
        if (!Document.Value.GetProperty("paths").GetProperty(template).TryGetProperty(request.Method.ToLowerInvariant(), out var operation))
            return (404, "no such method");
        var schemas = new JsonSchema(Document.Value, strict: true);
        var parameters = operation.GetProperty("parameters").EnumerateArray().Select(schemas.Resolve).ToList();
        foreach (var (described, given) in template.Split('/').Zip(request.Path.Split('/')).Where(static pair => IsVariable(pair.First)))
        {
            if (!Fits(given, parameters.First(parameter => parameter.GetProperty("name").GetString() == described[1..^1])))
                return (404, $"{given} is no {described}");
        }

        foreach (var part in request.Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, given) = part.Split('=') is [var left, var right] ? (left, right) : (part, "");
            var parameter = parameters.FirstOrDefault(one => one.GetProperty("in").GetString() == "query" && one.GetProperty("name").GetString() == name);
            if (parameter.ValueKind != JsonValueKind.Object || !Fits(given, parameter) || (name == "per_page" && int.Parse(given, null) is < 1 or > MostOfAPage))
                return (422, $"{part} is no parameter");
        }

        return Body(operation, request, schemas) is { } fault ? (422, fault) : null;
    }

    /// <summary>An example that the description gives, to make an answer of.</summary>
    internal static JsonObject Example(string name) => JsonObject.Create(Document.Value.GetProperty("components").GetProperty("examples").GetProperty(name).GetProperty("value"))!;

    /// <summary>An answer as text; it must be what the description says of the endpoint.</summary>
    internal static string Answer(string template, string method, int status, JsonNode body)
    {
        var text = body.ToJsonString();
        var schema = Document.Value.GetProperty("paths").GetProperty(template).GetProperty(method.ToLowerInvariant()).GetProperty("responses").GetProperty($"{status}").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        using var parsed = JsonDocument.Parse(text);
        return new JsonSchema(Document.Value, strict: false).Fault(parsed.RootElement, schema) is { } fault
            ? throw new InvalidOperationException($"the stand-in would answer {method} {template} with what GitHub never says: {fault}")
            : text;
    }

    private static string? Body(JsonElement operation, HostRequest request, JsonSchema schemas)
    {
        if (!operation.TryGetProperty("requestBody", out var described))
            return request.Body.Length > 0 ? "no body belongs here" : null;
        if (request.Headers.GetValueOrDefault("Content-Type") is not ("application/json" or "application/json; charset=utf-8"))
            return "the content type is not JSON";
        try
        {
            using var body = JsonDocument.Parse(request.Body);
            return schemas.Fault(body.RootElement, described.GetProperty("content").GetProperty("application/json").GetProperty("schema")) ?? Limits(body.RootElement);
        }
        catch (JsonException)
        {
            return "Problems parsing JSON";
        }
    }

    // What the description says in words only.
    private static string? Limits(JsonElement body)
    {
        if (body.TryGetProperty("body", out var comment) && comment.GetString()!.Length is 0 or > 65_536)
            return "body: it is empty or longer than 65536";
        if (body.TryGetProperty("status", out var status) && status.GetString() == "completed" && !body.TryGetProperty("conclusion", out _))
            return "conclusion: it is required of what is completed";
        if (!body.TryGetProperty("output", out var output))
            return null;
        if (output.TryGetProperty("title", out var title) && title.GetString()!.Length is 0 or > 255)
            return "output.title: it is empty or longer than 255";
        return output.TryGetProperty("annotations", out var annotations) ? annotations.EnumerateArray().Select(OfAnnotation).FirstOrDefault(static fault => fault is not null) : null;
    }

    private static string? OfAnnotation(JsonElement annotation)
    {
        var (start, end) = (annotation.GetProperty("start_line").GetInt64(), annotation.GetProperty("end_line").GetInt64());
        var path = annotation.GetProperty("path").GetString()!;
        return start < 1 || end < start ? $"start_line {start} and end_line {end}"
            : start != end && (annotation.TryGetProperty("start_column", out _) || annotation.TryGetProperty("end_column", out _)) ? "columns on a range of lines"
            : annotation.TryGetProperty("start_column", out var column) && column.GetInt64() < 1 ? "start_column: it counts from 1"
            : path.Length == 0 || path[0] == '/' ? $"path {path}"
            : System.Text.Encoding.UTF8.GetByteCount(annotation.GetProperty("message").GetString()!) is 0 or > 64 * 1024 ? "message: it is empty or longer than 64 KB"
            : annotation.TryGetProperty("title", out var title) && title.GetString()!.Length > 255 ? "title: it is longer than 255"
            : null;
    }

    private static bool Fits(string text, JsonElement parameter) => parameter.GetProperty("schema").GetProperty("type").GetString() switch
    {
        "integer" => long.TryParse(text, System.Globalization.NumberStyles.None, null, out _),
        "string" => text.Length > 0,
        var other => throw new NotSupportedException($"a parameter of type {other}"),
    };

    private static bool IsVariable(string segment) => segment.StartsWith('{');
}
