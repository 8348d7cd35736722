using System.Text;

namespace Gate.Core.Manifests;

/// <summary>The keys that mappings must have at some paths, for a reader that goes down a document key by key. Lists on the way are as their items.</summary>
internal sealed class KeyTree
{
    /// <summary>Where no path leads.</summary>
    public const int Nowhere = -1;

    private readonly List<Node> nodes = [new([], [])];

    /// <summary>Adds a path; its number is told where a mapping lacks the last key.</summary>
    public void Add(IReadOnlyList<string> path, int number)
    {
        var at = 0;
        foreach (var key in path.SkipLast(1))
        {
            var child = Child(at, Encoding.UTF8.GetBytes(key));
            if (child == Nowhere)
            {
                child = nodes.Count;
                nodes.Add(new([], []));
                nodes[at].Children.Add((Encoding.UTF8.GetBytes(key), child));
            }

            at = child;
        }

        nodes[at].Wanted.Add((Encoding.UTF8.GetBytes(path[^1]), number));
    }

    /// <summary>Where a key leads from a place.</summary>
    public int Child(int place, ReadOnlySpan<byte> key)
    {
        foreach (var (name, child) in nodes[place].Children)
        {
            if (key.SequenceEqual(name))
                return child;
        }

        return Nowhere;
    }

    /// <summary>The keys that a mapping at a place must have.</summary>
    public IReadOnlyList<(byte[] Key, int Number)> Wanted(int place) => nodes[place].Wanted;

    private sealed record Node(List<(byte[] Key, int Child)> Children, List<(byte[] Key, int Number)> Wanted);
}
