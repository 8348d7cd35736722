using System.Text;
using System.Text.Json;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering.Caching;

namespace Gate.Sources.Rendering;

/// <summary>A chart, as it lies in a copy.</summary>
/// <param name="Folder">Its folder in the copy.</param>
/// <param name="RepositoryFolder">Its folder in the repository; for a packed chart the archive.</param>
/// <param name="IsPacked">Whether it comes out of an archive.</param>
/// <param name="Declaration">What it says of itself.</param>
/// <param name="Children">The charts in its <c>charts/</c>.</param>
internal sealed record ChartFolder(
    string Folder, string RepositoryFolder, bool IsPacked, ChartDeclaration Declaration, IReadOnlyList<ChartFolder> Children);

/// <summary>A chart that another one needs and that is not there.</summary>
/// <param name="Chart">The chart that needs it.</param>
/// <param name="Dependency">What it declares.</param>
/// <param name="Problem">Why it is not there, where that is not simply that it lives elsewhere.</param>
internal sealed record MissingDependency(ChartFolder Chart, ChartDependency Dependency, string? Problem);

/// <summary>
/// A chart with all its dependencies, laid out so that <c>helm template</c> works on it without <c>helm dependency build</c>: charts that
/// are referred to by <c>file://</c> are put where Helm looks for them, archives are unpacked, and what is not there is stood in for by
/// an empty chart, so that the rest can be rendered.
/// </summary>
internal sealed class ChartCopy : IDisposable
{
    private const string RootFolder = "chart";
    private const int MaximumDepth = 12;
    private const string KubeVersion = "kubeVersion";
    private readonly ITree tree;
    private readonly TreeCheckout checkout;
    private readonly CapabilityCalls? calls;
    private readonly List<MissingDependency> missing = [];
    private readonly List<NotCopied> bad = [];
    private int placed;

    /// <summary>Copies the chart in a folder of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="chartPath">The chart's folder.</param>
    /// <param name="calls">What answers its questions after APIs, or null for Helm itself.</param>
    /// <param name="scratchRoot">Where temporary folders go, or null for the usual place.</param>
    /// <param name="anyKubernetes">Whether its <c>kubeVersion</c> is taken out.</param>
    /// <exception cref="IOException">The tree cannot be read.</exception>
    public ChartCopy(ITree tree, string chartPath, CapabilityCalls? calls, string? scratchRoot, bool anyKubernetes = false)
    {
        this.tree = tree;
        this.calls = calls;
        checkout = new(tree, scratchRoot);
        checkout.Add(chartPath, RootFolder);
        Root = Complete(RootFolder, [], null) ?? new(RootFolder, chartPath, false, new("", false, null, []), []);
        if (anyKubernetes && Root.Declaration.KubeVersion is { } declared)
            TakeOut(KubeVersion, declared.Position);
    }

    /// <summary>The chart.</summary>
    public ChartFolder Root { get; }

    /// <summary>The chart's absolute folder. Asking for it writes the copy.</summary>
    public string Folder => Path.Combine(checkout.Folder, RootFolder);

    /// <summary>The folder that holds the copy. Asking for it writes it.</summary>
    public string CheckoutFolder => checkout.Folder;

    /// <summary>The dependencies that are not there.</summary>
    public IReadOnlyList<MissingDependency> Missing => missing;

    /// <summary>What could not be copied.</summary>
    public IEnumerable<NotCopied> LeftOut => checkout.LeftOut.Concat(bad);

    /// <summary>Whether the copy is not whole because the chart is too large.</summary>
    public bool IsFull => checkout.IsFull;

    /// <summary>Whether the folder holds all that it should; see <see cref="TreeCheckout.IsAsPlanned"/>.</summary>
    public bool IsAsPlanned => checkout.IsAsPlanned;

    /// <summary>All its files.</summary>
    public IEnumerable<(string Path, ReadOnlyMemory<byte> Content)> Contents => checkout.ContentsBelow(RootFolder);

    /// <summary>Adds all that decides what the folder holds.</summary>
    public void AddTo(RenderKey key) => checkout.AddTo(key);

    /// <summary>The repository's path of a file of the copy, or null.</summary>
    public string? OriginOf(string path) => checkout.Origins.GetValueOrDefault(path);

    /// <summary>
    /// The file that Helm means by <c>parent/charts/NAME/templates/x.yaml</c>: its names are those of charts, or their aliases, not
    /// of folders.
    /// </summary>
    public (string RepositoryPath, bool IsPacked)? Find(string source)
    {
        var slash = source.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : Find(Root, source[(slash + 1)..]);
    }

    /// <summary>The templates of the chart and of all below it that stand in the repository by themselves, with how far below they are.</summary>
    public IEnumerable<(int Depth, string File)> Templates => TemplatesOf(Root, 0);

    /// <summary>The charts that lead from the root to the one that a file of <see cref="Find(string)"/> belongs to, by the names that their values go by.</summary>
    public IReadOnlyList<(string Name, ChartFolder Chart)> Chain(string source)
    {
        List<(string Name, ChartFolder Chart)> chain = [("", Root)];
        var parts = source.Split('/');
        for (var i = 1; i + 1 < parts.Length && parts[i] == "charts"; i += 2)
        {
            var (name, above) = (parts[i + 1], chain[^1].Chart);
            var real = above.Declaration.Dependencies.FirstOrDefault(dependency => dependency.Alias == name)?.Name;
            if (above.Children.FirstOrDefault(child => child.Declaration.Name == (real ?? name) || child.Declaration.Name == name) is not { } chart)
                break;
            chain.Add((name, chart));
        }

        return chain;
    }

    /// <inheritdoc/>
    public void Dispose() => checkout.Dispose();

    private IEnumerable<(int Depth, string File)> TemplatesOf(ChartFolder chart, int depth) =>
        chart.IsPacked ? [] : checkout.Origins.Where(origin => origin.Key.StartsWith($"{chart.Folder}/templates/", StringComparison.Ordinal))
            .Select(origin => (depth, origin.Value)).Concat(chart.Children.SelectMany(child => TemplatesOf(child, depth + 1)));

    private (string, bool)? Find(ChartFolder chart, string path)
    {
        if (path.StartsWith("charts/", StringComparison.Ordinal) && path.IndexOf('/', 7) is > 0 and var slash)
        {
            var name = path[7..slash];
            var real = chart.Declaration.Dependencies.FirstOrDefault(dependency => dependency.Alias == name)?.Name;
            foreach (var child in chart.Children.Where(child => child.Declaration.Name == (real ?? name) || child.Declaration.Name == name))
            {
                if (Find(child, path[(slash + 1)..]) is { } found)
                    return found;
            }
        }

        return OriginOf($"{chart.Folder}/{path}") is { } origin ? (origin, chart.IsPacked) : null;
    }

    private ChartFolder? Complete(string folder, List<string> above, string? archive)
    {
        if (OriginOf($"{folder}/{ChartDeclaration.FileName}") is not { } declared || above.Count > MaximumDepth)
            return null;
        var repositoryFolder = archive ?? RepositoryPath.Folder(declared);
        var declaration = ChartDeclaration.Read(
            Read($"{folder}/{ChartDeclaration.FileName}"),
            OriginOf($"{folder}/{ChartDeclaration.RequirementsName}") is null ? null : Read($"{folder}/{ChartDeclaration.RequirementsName}"));
        PrepareTemplates(folder);

        List<string> below = [.. above, repositoryFolder];
        var children = Vendored(folder, below, archive);
        var chart = new ChartFolder(folder, repositoryFolder, archive is not null, declaration, children);
        var vendored = children.Select(static child => child.Declaration.Name).ToHashSet(StringComparer.Ordinal);
        var done = new HashSet<(string, string)>();
        foreach (var dependency in declaration.Dependencies)
        {
            if (vendored.Contains(dependency.Name) || !done.Add((dependency.Name, dependency.Repository)))
                continue;
            if (Linked(chart, dependency, below, out var problem) is { } child)
                children.Add(child);
            else
                StandIn(chart, dependency, problem);
        }

        return chart;
    }

    private List<ChartFolder> Vendored(string folder, List<string> above, string? archive)
    {
        var children = new List<ChartFolder>();
        var charts = $"{folder}/charts";
        var names = checkout.Below(charts).Select(path => path[(charts.Length + 1)..].Split('/', 2)).Select(static parts => (Name: parts[0], IsFolder: parts.Length > 1));
        foreach (var (name, isFolder) in names.Distinct().OrderBy(static one => one.Name, StringComparer.Ordinal).ToList())
        {
            // Helm passes over these too.
            if (name[0] is '.' or '_')
                continue;
            if (isFolder)
            {
                if (Complete($"{folder}/charts/{name}", above, archive) is { } child)
                    children.Add(child);
            }
            else if (name.EndsWith(".tgz", StringComparison.Ordinal) && Unpack($"{folder}/charts/{name}", above, archive) is { } packed)
            {
                children.Add(packed);
            }
        }

        return children;
    }

    private ChartFolder? Unpack(string file, List<string> above, string? archive)
    {
        var origin = archive ?? OriginOf(file)!;
        var content = Read(file);
        // Unpacked beside itself; and one that is broken would make Helm give up on the whole chart.
        checkout.Remove(file);
        var (files, failure) = ChartArchive.Read(content);
        if (failure is not null)
        {
            bad.Add(new(origin, ChartArchive.IsPointer(content.Span) ? NotCheckedCode.Unfetched : NotCheckedCode.Unreadable, failure));
            return null;
        }

        var target = Fresh(RepositoryPath.Folder(file));
        foreach (var (path, bytes) in files)
            checkout.Write($"{target}/{path}", bytes, origin);
        return Complete(target, above, origin);
    }

    private ChartFolder? Linked(ChartFolder chart, ChartDependency dependency, List<string> above, out string? problem)
    {
        problem = null;
        const string Scheme = "file://";
        if (chart.IsPacked || !dependency.Repository.StartsWith(Scheme, StringComparison.Ordinal))
            return null;
        var relative = dependency.Repository[Scheme.Length..];
        var path = relative.StartsWith('/') ? null : RepositoryPath.Resolve(chart.RepositoryFolder, relative);
        if (path is null)
            problem = "it lies outside the repository";
        else if (tree.Follow(path) is not { } real || tree.Follow($"{real}/{ChartDeclaration.FileName}") is null)
            problem = $"there is no chart at {path}";
        else if (above.Contains(real) || above.Count >= MaximumDepth)
            problem = "the charts need each other in a circle";
        if (problem is not null)
            return null;
        var target = Fresh($"{chart.Folder}/charts");
        checkout.Add(path!, target);
        return Complete(target, above, null);
    }

    private void StandIn(ChartFolder chart, ChartDependency dependency, string? problem)
    {
        missing.Add(new(chart, dependency, problem));
        // Helm asks for a chart of that name before it looks at conditions, versions or anything else.
        var declared = $"apiVersion: v2\nname: {JsonSerializer.Serialize(dependency.Name, JsonText.Default.String)}\nversion: 0.0.0\n";
        checkout.Write(
            $"{Fresh($"{chart.Folder}/charts")}/{ChartDeclaration.FileName}", Encoding.UTF8.GetBytes(declared), $"{chart.RepositoryFolder}/{dependency.File}");
    }

    private void PrepareTemplates(string folder)
    {
        foreach (var path in checkout.Below($"{folder}/templates"))
        {
            // Never an object, and the usual place for what only works against a cluster.
            if (RepositoryPath.Name(path) == "NOTES.txt")
            {
                checkout.Remove(path);
                continue;
            }

            if (calls is null)
                continue;
            var before = checkout.Read(path);
            var after = calls.Answer(before);
            if (!after.Equals(before))
                checkout.Write(path, after, OriginOf(path)!);
        }
    }

    /// <summary>Gives a key of <c>Chart.yaml</c> a name that Helm does not know, so that it passes over it; lines stay where they are, however the value is written.</summary>
    private void TakeOut(string key, Position at)
    {
        var path = $"{RootFolder}/{ChartDeclaration.FileName}";
        var lines = Encoding.UTF8.GetString(Read(path).Span).Split('\n');
        var start = at.Line > lines.Length ? -1 : lines[at.Line - 1].IndexOf(key, StringComparison.Ordinal);
        if (start < 0)
            return;
        lines[at.Line - 1] = string.Concat(lines[at.Line - 1].AsSpan(0, start), "x-", lines[at.Line - 1].AsSpan(start));
        checkout.Write(path, Encoding.UTF8.GetBytes(string.Join('\n', lines)), OriginOf(path)!);
    }

    private ReadOnlyMemory<byte> Read(string path) => checkout.Read(path);

    private string Fresh(string parent) => $"{parent}/gate-{placed++}";
}
