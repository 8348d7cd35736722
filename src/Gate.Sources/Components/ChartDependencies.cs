using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>
/// The charts that charts of the repository need, wherever those are installed. What a chart keeps in the repository is no installation from
/// elsewhere; what that needs is.
/// </summary>
internal sealed class ChartDependencies(ComponentScope scope)
{
    private const int MaximumDepth = 16;
    private readonly Dictionary<string, ChartText?> charts = new(StringComparer.Ordinal);

    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read() =>
        from chart in scope.Charts
        where TextOf(chart.Folder) is { Dependencies.Count: > 0 }
        from target in chart.Targets
        from installation in Of(TextOf(chart.Folder)!, target, new Switches(WaysOf(chart.Folder, target)), () => [.. Given(chart.Folder, target)], 0)
        select installation;

    private IEnumerable<Installation> Of(ChartText chart, Target target, Switches switches, Func<IReadOnlyList<PlacedValues>> given, int depth)
    {
        foreach (var dependency in chart.Dependencies)
        {
            if (dependency.Text("name") is not { Text.Length: > 0 } name || switches.IsOff(dependency))
                continue;
            var alias = dependency.Text("alias")?.Text ?? name.Text;
            var repository = dependency.Text("repository");
            if (FolderOf(chart.Folder, name.Text, repository?.Text ?? "") is { } folder)
            {
                if (folder.Length > 0 && depth < MaximumDepth && TextOf(folder) is { } local)
                {
                    foreach (var inner in Of(local, target, switches.Below(alias, Defaults(folder)), () => [OwnValues(folder), .. PlacedValues.Below(given(), alias)], depth + 1))
                        yield return inner;
                }

                continue;
            }

            var (version, unknown) = chart.VersionOf(dependency);
            yield return new()
            {
                Kind = InstallationKind.ChartDependency,
                Cluster = target.Cluster,
                Namespace = target.Namespace,
                Name = NameOf(target.Release, alias),
                Location = name.Location,
                Chart = new(Address(repository), name, version),
                VersionUnknown = unknown,
                Suspended = target.Suspended,
                Through = target.Through,
                Delivery = target.Policy,
                LazyValues = PlacedValues.Later(() => PlacedValues.Below(given(), alias)),
            };
        }
    }

    /// <summary>The folder in the repository that a dependency is kept in; empty where it is kept somewhere that is not here; null where it comes from elsewhere.</summary>
    private string? FolderOf(string chart, string name, string repository)
    {
        const string scheme = "file://";
        if (repository.StartsWith(scheme, StringComparison.Ordinal))
            return RepositoryPath.Resolve(chart, repository[scheme.Length..]) ?? "";
        var vendored = RepositoryPath.Join(chart, $"charts/{name}");
        return repository.Length == 0 && scope.Tree.IsFolder(vendored) ? vendored : null;
    }

    // As most charts name what they install: the release, and what of it this is.
    private static string NameOf(string? release, string alias) =>
        release is null ? alias : release.Contains(alias, StringComparison.Ordinal) ? release : $"{release}-{alias}";

    // @name and alias:name stand for what somebody once told a Helm of their own.
    private static PlacedText? Address(PlacedText? repository) =>
        repository is null || !repository.Text.Contains("://", StringComparison.Ordinal) ? null : repository with { Text = repository.Text.TrimEnd('/') };

    private ChartText? TextOf(string folder)
    {
        if (!charts.TryGetValue(folder, out var text))
            charts[folder] = text = ChartText.Read(scope.Tree, scope.Texts, folder);
        return text;
    }

    private PlacedNode? Defaults(string folder) => scope.Texts.Document(scope.Tree, RepositoryPath.Join(folder, "values.yaml"));

    /// <summary>Where the values of an installed chart come from: what its own say of a chart that it needs is given to that.</summary>
    private IEnumerable<PlacedValues> Given(string folder, Target target)
    {
        yield return OwnValues(folder);
        foreach (var layer in target.Given?.Invoke() ?? [.. target.Settings?.Files.Select(file => PlacedValues.OfFile(scope.Folders, file)) ?? [PlacedValues.Hidden("whoever installs the chart")]])
            yield return layer;
    }

    private PlacedValues OwnValues(string folder)
    {
        var file = RepositoryPath.Join(folder, "values.yaml");
        return scope.Tree.Find(file) is null ? PlacedValues.Of(file, PlacedNode.InFile(new YamlMapping(new(1, 1), []), file)) : PlacedValues.OfFile(scope.Folders, file);
    }

    /// <summary>The values that the chart may have. Where nobody says how it is installed, every values file beside it is a way.</summary>
    private IEnumerable<ChartValues> WaysOf(string folder, Target target)
    {
        if (target.Settings is { } settings)
            return settings.IsIncomplete ? [] : ((IEnumerable<GivenSettings>)[settings]).Select(given => InstalledValues.Of(scope, folder, given));
        var files = scope.Tree.Below(folder).Select(static entry => entry.Path).Where(path => RepositoryPath.Folder(path) == folder && ValuesFiles.IsName(path));
        return files.Prepend(null).Select(file => InstalledValues.Of(scope, folder, new(file is null ? [] : [file])));
    }
}
