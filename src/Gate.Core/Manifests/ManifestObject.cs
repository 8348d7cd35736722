namespace Gate.Core.Manifests;

/// <summary>Group and version as one manifest names them: <c>networking.k8s.io/v1</c>; the core group is empty.</summary>
public readonly record struct ApiVersion(string Group, string Version)
{
    /// <summary>Splits <c>group/version</c> or a bare <c>version</c>.</summary>
    public static ApiVersion Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new("", text) : new(text[..slash], text[(slash + 1)..]);
    }

    /// <inheritdoc/>
    public override string ToString() => Group.Length == 0 ? Version : $"{Group}/{Version}";
}

/// <summary>What stays the same while an object is edited: an apiVersion's version is no part of it.</summary>
public readonly record struct ObjectIdentity(string Group, string Kind, string? Namespace, string? Name)
{
    /// <inheritdoc/>
    public override string ToString() =>
        (Group.Length == 0 ? Kind : $"{Kind}.{Group}") + " " + (Namespace is null ? "" : Namespace + "/") + (Name ?? "(no name)");
}

/// <summary>One Kubernetes object as a manifest spells it, lists expanded.</summary>
/// <param name="Root">The whole object.</param>
/// <param name="ApiVersion">Its apiVersion.</param>
/// <param name="Kind">Its kind.</param>
public sealed record ManifestObject(YamlMapping Root, ApiVersion ApiVersion, string Kind)
{
    /// <summary><c>metadata</c>, where it is a mapping.</summary>
    public YamlMapping? Metadata => Root["metadata"] as YamlMapping;

    /// <summary>The name without its random part (<c>web-*</c>), where a template makes up another one at each render.</summary>
    public string? StableName { get; init; }

    /// <summary><see cref="StableName"/>, or <c>metadata.name</c>, or <c>metadata.generateName</c> followed by <c>*</c>, or null.</summary>
    public string? Name => StableName ?? Metadata?.Text("name") ?? (Metadata?.Text("generateName") is { } prefix ? prefix + "*" : null);

    /// <summary><c>metadata.namespace</c>, or null.</summary>
    public string? Namespace => Metadata?.Text("namespace");

    /// <summary>The identity that survives edits.</summary>
    public ObjectIdentity Identity => new(ApiVersion.Group, Kind, Namespace, Name);

    /// <summary>Where <c>apiVersion:</c> stands.</summary>
    public Position ApiVersionPosition => Root.Find("apiVersion")?.Key.Start ?? Root.Start;
}

/// <summary>An object of which only the declaration was read: nothing can be known against it.</summary>
/// <param name="ApiVersion">Its apiVersion.</param>
/// <param name="Identity">Its kind and name.</param>
public sealed record SkimmedObject(ApiVersion ApiVersion, ObjectIdentity Identity);

/// <summary>A document that looks like Kubernetes and cannot be read.</summary>
/// <param name="Position">The place that the reader names.</param>
/// <param name="Reason">What is wrong, in words.</param>
public sealed record UnreadableDocument(Position Position, string Reason)
{
    /// <summary>Whether a limit of <see cref="ReadLimits"/> was reached, rather than something being wrong with the text.</summary>
    public bool Limit { get; init; }

    /// <summary>The object, where nothing is wrong with it but that its apiVersion or kind waits for something else to fill it in.</summary>
    public ManifestObject? Unfilled { get; init; }
}

/// <summary>What one file or stream of manifests holds.</summary>
/// <param name="Objects">The objects in the order of the text; lists are expanded to their items.</param>
/// <param name="Unreadable">The documents that look like Kubernetes and could not be read; their neighbours are in <paramref name="Objects"/>.</param>
public sealed record ManifestFile(IReadOnlyList<ManifestObject> Objects, IReadOnlyList<UnreadableDocument> Unreadable)
{
    /// <summary>The objects that <see cref="ManifestSkimmer"/> did not read beyond their declaration.</summary>
    public IReadOnlyList<SkimmedObject> Declared { get; init; } = [];

    /// <summary>The objects, with those whose apiVersion or kind waits for something to fill it in.</summary>
    public IReadOnlyList<ManifestObject> Written => [.. Objects, .. Unreadable.Select(static document => document.Unfilled).OfType<ManifestObject>()];
}
