using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>What a kustomization asks for and cannot be given. It is left out of the copy that is built, so that the rest can be checked.</summary>
internal sealed class KustomizeGaps
{
    private readonly HashSet<YamlNode> leftOut = new(ReferenceEqualityComparer.Instance);
    private readonly List<NotChecked> reasons = [];

    /// <summary>The gaps of a kustomization and of all that it builds on.</summary>
    public static KustomizeGaps Of(ITree tree, string source, IReadOnlyList<KustomizationFile> chain, KustomizeSettings settings)
    {
        var gaps = new KustomizeGaps();
        foreach (var file in chain)
        {
            foreach (var reference in KustomizationReference.Of(tree, file))
                gaps.Look(tree, source, file, reference);
            foreach (var chart in InflatedChart.Of(tree, file))
                gaps.Look(tree, source, file, chart, settings);
        }

        return gaps;
    }

    /// <summary>What could not be given, and where it is asked for.</summary>
    public IReadOnlyList<NotChecked> Reasons => reasons;

    /// <summary>Whether nothing can be built: without one of the gaps kustomize would reach for it.</summary>
    public bool AreFatal { get; private set; }

    /// <summary>The kustomization without its gaps, or null where it has none.</summary>
    public byte[]? Without(KustomizationFile file) => KustomizationText.Without(file.Root, leftOut);

    private void Look(ITree tree, string source, KustomizationFile file, KustomizationReference reference)
    {
        var place = At(reference.File, reference.Place);
        var local = RepositoryPath.Resolve(file.Folder, reference.Text);
        // Kustomize too reads what is there before it takes a name for an address.
        if (RemoteBase.Is(reference.Text) && (local is null || tree.Follow(local) is null))
            Add(new(NotCheckedCode.Unfetched, source, $"{reference.Text} is not in the repository and was not fetched", place), reference.Entry);
        else if (local is null)
            Add(new(NotCheckedCode.RenderFailed, source, $"{reference.Text} leads out of the repository", place), null);
        else if (Submodule(tree, local) is { } submodule)
            Add(new(NotCheckedCode.Unfetched, source, $"{reference.Text} lies in the submodule {submodule}, whose content is in another repository", place), reference.Entry);
    }

    private void Look(ITree tree, string source, KustomizationFile file, InflatedChart chart, KustomizeSettings settings)
    {
        var place = At(chart.File, chart.Place);
        var what = $"chart {chart.Name}{(chart.Version is null ? "" : " " + chart.Version)}{(chart.Repository is null ? "" : " of " + chart.Repository)}";
        if (!settings.EnableHelm)
            Add(new(NotCheckedCode.Unsupported, source, $"{what} is not inflated: Kustomize does so only with --enable-helm. If the delivery tool sets that, set kustomize.enableHelm in .gate.yaml", place), chart.Entry);
        else if (chart.Vendored(tree, file.Folder) is null)
            Add(new(NotCheckedCode.Unfetched, source, $"{what} is not in the repository ({RepositoryPath.Resolve(file.Folder, chart.Folders.First()) ?? chart.Folders.First()}) and was not fetched", place), chart.Entry);
    }

    private void Add(NotChecked reason, YamlNode? entry)
    {
        if (!reasons.Contains(reason))
            reasons.Add(reason);
        if (entry is null)
            AreFatal = true;
        else
            leftOut.Add(entry);
    }

    private static Location At(string file, Position? place) => place is { } at ? Location.At(file, at.Line, at.Column) : Location.OfFile(file);

    private static string? Submodule(ITree tree, string path)
    {
        for (var at = path; at.Length > 0; at = RepositoryPath.Folder(at))
        {
            if (tree.Find(at) is { Kind: EntryKind.Submodule })
                return at;
        }

        return null;
    }
}
