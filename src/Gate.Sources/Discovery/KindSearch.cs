using System.Text;
using Gate.Core.Rules.Evaluation;
using Gate.Sources.Changes;

namespace Gate.Sources.Discovery;

/// <summary>
/// Tells by their bytes which kustomizations can give objects of some kinds, so that the others need not be built. A kind has to be written
/// somewhere among the files that a kustomization is made of, or be what a generator makes.
/// </summary>
public sealed class KindSearch
{
    private readonly byte[][] words;

    private KindSearch(IEnumerable<string> words) => this.words = [.. words.Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes)];

    /// <summary>A search for what rules lack.</summary>
    /// <param name="sought">The kinds, as <see cref="Missing.Sought"/> has them.</param>
    public static KindSearch For(IEnumerable<RuleKey> sought) => new(sought.SelectMany(static key => key.Kinds).SelectMany(Words));

    /// <summary>The sources that can give such objects.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="sources">The sources; only kustomizations are looked into, for a template can write any kind and a manifest is read as quickly as it is searched.</param>
    public IReadOnlySet<Source> In(ITree tree, IReadOnlyCollection<Source> sources)
    {
        var paths = sources.Where(static source => source.Kind == SourceKind.Kustomization).SelectMany(static source => source.Files).Distinct(StringComparer.Ordinal).ToList();
        var entries = paths.Select(tree.Find).OfType<TreeEntry>().Where(static entry => entry.Kind == EntryKind.File).ToList();
        var holding = entries.Zip(tree.ReadWhatCanBe(entries)).Where(file => Holds(file.Second.Span)).Select(static file => file.First.Path).ToHashSet(StringComparer.Ordinal);
        return sources.Where(source => source.Kind != SourceKind.Kustomization || source.Files.Any(holding.Contains)).ToHashSet();
    }

    private bool Holds(ReadOnlySpan<byte> file)
    {
        foreach (var word in words)
        {
            if (file.IndexOf(word) >= 0)
                return true;
        }

        // What a chart, a remote base or a plugin gives is not written here; nor is what cannot be read, such as UTF-16.
        return file.IsEmpty || file.Contains((byte)0) || file.IndexOf("helmCharts"u8) >= 0 || file.IndexOf("helmChartInflationGenerator"u8) >= 0
            || file.IndexOf("generators:"u8) >= 0 || file.IndexOf("transformers:"u8) >= 0;
    }

    private static IEnumerable<string> Words(string kind) => kind is "ConfigMap" or "Secret" ? [kind, $"{char.ToLowerInvariant(kind[0])}{kind[1..]}Generator"] : [kind];
}
