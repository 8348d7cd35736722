using System.Collections;

namespace Gate.Sources.Discovery;

/// <summary>A set of one path: a repository has thousands of manifests that are made of nothing but themselves.</summary>
internal sealed class SinglePath(string path) : IReadOnlySet<string>
{
    public int Count => 1;

    public bool Contains(string item) => item == path;

    public IEnumerator<string> GetEnumerator()
    {
        yield return path;
    }

    public bool IsProperSubsetOf(IEnumerable<string> other) => Set().IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<string> other) => Set().IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<string> other) => Set().IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<string> other) => Set().IsSupersetOf(other);

    public bool Overlaps(IEnumerable<string> other) => other.Contains(path);

    public bool SetEquals(IEnumerable<string> other) => Set().SetEquals(other);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private HashSet<string> Set() => [path];
}
