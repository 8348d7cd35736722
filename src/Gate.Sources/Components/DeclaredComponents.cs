using Gate.Core.Inventory;
using Gate.Core.Verdicts;

namespace Gate.Sources.Components;

/// <summary>What a tree declares to be installed other than by GitOps itself: charts that charts need, what kustomizations pull, helmfiles, images.</summary>
internal static class DeclaredComponents
{
    /// <summary>The installations, each once.</summary>
    internal static IEnumerable<Installation> Of(ComponentScope scope)
    {
        // What stands in the place of a version that is told already is that version again: an override, or a comment on it.
        var seen = scope.Installed.Select(Key).ToHashSet();
        var told = scope.Installed.Select(VersionPlace).ToHashSet();
        var found = new List<Installation>();
        void Take(IEnumerable<Installation> installations, Func<Installation, bool> counts)
        {
            foreach (var installation in installations.Where(counts).ToList())
            {
                if (!seen.Add(Key(installation)))
                    continue;
                told.Add(VersionPlace(installation));
                found.Add(installation);
            }
        }

        Take(new ChartDependencies(scope).Read(), static _ => true);
        Take(new KustomizeCharts(scope).Read(), static _ => true);
        Take(new HelmfileReleases(scope).Read(), static _ => true);
        Take(new RemoteResources(scope).Read(), static _ => true);
        Take(new ManifestImages(scope).Read(), static _ => true);

        // A chart's image that is set apart from it is still the chart's.
        var byChart = scope.Installed.Concat(found).Where(static one => one.Chart is not null)
            .Select(one => (one.Cluster, AddOn: scope.Texts.Images.Recognise(one.Chart!)?.AddOn.Id)).ToHashSet();
        bool IsNew(Installation one) => !told.Contains(VersionPlace(one)) && !byChart.Contains((one.Cluster, scope.Texts.Images.Recognise(one.Reference?.Text)?.AddOn.Id));
        Take(new KustomizeImages(scope).Read(), IsNew);
        Take(new ValuesImages(scope).Read(), IsNew);
        Take(new RenovateHints(scope).Read(), one => !told.Contains(VersionPlace(one)) && (one.Chart is not null || IsNew(one)));
        return found;
    }

    private static (InstallationKind, string, string?, string, Location, string?, string?) Key(Installation one) =>
        (one.Kind, one.Cluster, one.Namespace, one.Name, one.Location, one.Chart?.Name.Text ?? one.Reference?.Text, one.DeclaredVersion?.Text);

    private static (string, string?, int?) VersionPlace(Installation one) =>
        (one.Cluster, (one.DeclaredVersion?.Location ?? one.Location).File, (one.DeclaredVersion?.Location ?? one.Location).Line);
}
