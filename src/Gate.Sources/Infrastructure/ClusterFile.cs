using System.Text;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure;

/// <summary>A file whose bytes may declare the version of a cluster, read as far as it is asked for.</summary>
internal sealed class ClusterFile(string path, ReadOnlyMemory<byte> utf8)
{
    /// <summary>Its path from the root of the tree.</summary>
    internal string Path => path;

    /// <summary>The folder that it lies in.</summary>
    internal string Folder => RepositoryPath.Folder(path);

    /// <summary>The bytes.</summary>
    internal ReadOnlySpan<byte> Utf8 => utf8.Span;

    /// <summary>Its lines.</summary>
    internal IReadOnlyList<string> Lines => field ??= Encoding.UTF8.GetString(utf8.Span).Split('\n');

    /// <summary>Its Kubernetes objects.</summary>
    internal IReadOnlyList<DeclaredObject> Objects => field ??= [.. ManifestReader.Read(utf8).Objects.Select(one => new DeclaredObject(one, path))];

    /// <summary>Its documents that are mappings, whether they are Kubernetes objects or not.</summary>
    internal IReadOnlyList<PlacedNode> Documents => field ??= [.. YamlReader.Read(utf8).Select(static document => document.Root).OfType<YamlMapping>().Select(Placed)];

    private PlacedNode Placed(YamlMapping root)
    {
        var place = Places.InFile(path);
        return new(root, place(root.Start), place, new());
    }
}
