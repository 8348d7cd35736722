using System.Text.Json;

namespace Gate.HostStandIns.GitHub;

/// <summary>Payloads that GitHub sent (https://github.com/octokit/webhooks).</summary>
public static class Webhooks
{
    private static readonly Lazy<JsonElement> Document = new(static () =>
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "contract", "github", "webhooks.json"));
        return JsonDocument.Parse(file).RootElement;
    });

    /// <summary>All payloads of an event, the oldest collected first; none for an event that there is none of.</summary>
    public static IReadOnlyList<JsonElement> Of(string name) =>
        [.. Document.Value.EnumerateArray().Where(one => one.GetProperty("name").GetString() == name).SelectMany(static one => one.GetProperty("examples").EnumerateArray())];
}
