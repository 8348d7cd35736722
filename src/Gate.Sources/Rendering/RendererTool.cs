using System.Text;
using System.Text.Json;

namespace Gate.Sources.Rendering;

/// <summary>What a tool is and how it is called.</summary>
public enum ToolKind
{
    /// <summary><c>helm template</c>.</summary>
    Helm,

    /// <summary><c>kustomize build</c>.</summary>
    Kustomize,

    /// <summary><c>kubectl kustomize</c>.</summary>
    Kubectl,
}

/// <summary>A program that renders, as it was found.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Path">Its absolute path.</param>
public sealed record RendererTool(ToolKind Kind, string Path)
{
    private readonly Lock asking = new();
    private Task<string?>? version;

    /// <summary>
    /// Its version as it says it, such as <c>v4.2.3</c> (for kubectl that of the Kustomize in it), or null where it does not say.
    /// It is asked once, on the first call.
    /// </summary>
    public Task<string?> VersionAsync(RendererProcess process)
    {
        lock (asking)
            return version ??= Ask(process);
    }

    /// <summary>Tools are the same when they are the same program.</summary>
    public bool Equals(RendererTool? other) => other is not null && Kind == other.Kind && Path == other.Path;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Kind, Path);

    private async Task<string?> Ask(RendererProcess process)
    {
        string[] question = Kind switch
        {
            ToolKind.Helm => ["version", "--template", "{{.Version}}"],
            ToolKind.Kustomize => ["version"],
            _ => ["version", "--client", "-o", "json"],
        };
        var outcome = await process.RunAsync(new(Path, question), CancellationToken.None).ConfigureAwait(false);
        if (!outcome.Succeeded)
            return null;
        var text = Encoding.UTF8.GetString(outcome.Output.Span).Trim();
        return Kind == ToolKind.Kubectl ? KustomizeVersion(text) : text.Length == 0 ? null : text;
    }

    private static string? KustomizeVersion(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.TryGetProperty("kustomizeVersion", out var version) ? version.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
