using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>
/// Which nodes of an object stand elsewhere than in the object's own file: what a patch set, what a variable gave. A node counts with all
/// that is below it, up to the next one that is known by itself.
/// </summary>
internal sealed class Places
{
    private readonly Dictionary<YamlNode, Func<Position, Location>> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>No node stands elsewhere.</summary>
    public Places()
    {
    }

    private Places(Places other) => known = new(other.known, ReferenceEqualityComparer.Instance);

    /// <summary>How the positions of a node are places of the repository; null where it goes with what holds it.</summary>
    public Func<Position, Location>? Of(YamlNode node) => known.GetValueOrDefault(node);

    /// <summary>The same, to add to.</summary>
    public Places Copy() => new(this);

    /// <summary>Takes a node that stands elsewhere.</summary>
    public void Add(YamlNode node, Func<Position, Location> place) => known[node] = place;

    /// <summary>The places of a file's own text.</summary>
    public static Func<Position, Location> InFile(string file) => at => Location.At(file, at.Line, at.Column);
}
