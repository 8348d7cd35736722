using Gate.Core.Manifests.Plain;

namespace Gate.Core.Manifests;

/// <summary>
/// Reads files of manifests bytes first: an object that pulls no trigger is known by its declaration and not read further. All else is as
/// <see cref="ManifestReader"/> has it. One thread at a time may use it; to use it again for many files is cheaper than a new one for each.
/// </summary>
/// <param name="triggers">What there could be against an object.</param>
public sealed class ManifestSkimmer(TriggerIndex triggers)
{
    private readonly PlainSkim skim = new(triggers);
    private readonly NodeBuilder nodes = new(ReadLimits.Default);

    /// <summary>All objects of a file; those that pull no trigger are in <see cref="ManifestFile.Declared"/>.</summary>
    /// <param name="utf8">The text.</param>
    public ManifestFile Read(ReadOnlyMemory<byte> utf8)
    {
        // So many nodes are only counted where all are read.
        if (utf8.Length > ReadLimits.Default.Nodes)
            return ManifestReader.Read(utf8);
        var declared = new List<DeclaredObject>();
        var file = ManifestReader.Of(YamlReader.Read(utf8, ReadLimits.Default, nodes, text => Pass(text.Span, declared)));
        return declared.Count == 0 ? file : file with { Declared = declared };
    }

    private bool Pass(ReadOnlySpan<byte> text, List<DeclaredObject> declared)
    {
        if (!skim.TryPass(text, out var one))
            return false;
        if (one is not null)
            declared.Add(one);
        return true;
    }
}
