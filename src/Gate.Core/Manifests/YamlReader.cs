namespace Gate.Core.Manifests;

/// <summary>One document of a YAML stream: its root, or the reason why there is none.</summary>
/// <param name="Start">Where the document's text starts.</param>
/// <param name="Root">The root node; null for an empty document and for one that could not be read.</param>
/// <param name="Unreadable">Why it could not be read, or null.</param>
/// <param name="LooksLikeKubernetes">Whether the text has <c>apiVersion:</c> and <c>kind:</c> (any case, any place a key can start).</param>
public sealed record YamlDocument(Position Start, YamlNode? Root, UnreadableDocument? Unreadable, bool LooksLikeKubernetes);

/// <summary>Reads YAML and JSON as kubectl, Helm and Flux read it.</summary>
public static class YamlReader
{
    /// <summary>All documents of a stream. Never throws for what the text holds.</summary>
    public static IReadOnlyList<YamlDocument> Read(ReadOnlyMemory<byte> utf8) => throw new NotSupportedException();
}

/// <summary>Reads Kubernetes objects out of YAML or JSON.</summary>
public static class ManifestReader
{
    /// <summary>All objects of a file. What is no Kubernetes object (a Compose file, Helm values) is passed over in silence.</summary>
    public static ManifestFile Read(ReadOnlyMemory<byte> utf8) => throw new NotSupportedException();
}
