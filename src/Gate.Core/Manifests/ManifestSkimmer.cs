using Gate.Core.Manifests.Plain;

namespace Gate.Core.Manifests;

/// <summary>
/// Reads files of manifests bytes first: an object that pulls no trigger is known by its declaration and not read further. All else is as
/// <see cref="ManifestReader"/> has it. One thread at a time may use it; to use it again for many files is cheaper than a new one for each.
/// </summary>
public sealed class ManifestSkimmer
{
    private readonly PlainSkim skim;
    private readonly NodeBuilder nodes;
    private readonly ReadLimits limits;

    /// <summary>Prepares for many files.</summary>
    /// <param name="triggers">What there could be against an object.</param>
    /// <param name="limits">How much is read of one file; <see cref="ReadLimits.Default"/> where left out.</param>
    public ManifestSkimmer(TriggerIndex triggers, ReadLimits? limits = null)
    {
        skim = new(triggers);
        this.limits = limits ?? ReadLimits.Default;
        nodes = new(this.limits);
    }

    /// <summary>All objects of a file; those that pull no trigger are in <see cref="ManifestFile.Declared"/>.</summary>
    /// <param name="utf8">The text.</param>
    public ManifestFile Read(ReadOnlyMemory<byte> utf8)
    {
        // Nodes are only counted where all are read: a file that may have too many is.
        if (utf8.Length > limits.Nodes || limits.Depth < PlainText.Deepest)
            return ManifestReader.Read(utf8, limits);
        var declared = new List<SkimmedObject>();
        var file = ManifestReader.Of(YamlReader.Read(utf8, limits, nodes, text => Pass(text.Span, declared)));
        return declared.Count == 0 ? file : file with { Declared = declared };
    }

    private bool Pass(ReadOnlySpan<byte> text, List<SkimmedObject> declared)
    {
        if (!skim.TryPass(text, out var one))
            return false;
        if (one is not null)
            declared.Add(one);
        return true;
    }
}
