using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;

namespace Gate.Sources.Components;

/// <summary>
/// Add-ons that only a comment for Renovate tells of: <c># renovate: datasource=docker depName=quay.io/cilium/cilium</c> above a version. In
/// values and manifests; elsewhere such comments are about tools of the repository itself.
/// </summary>
internal sealed partial class RenovateHints(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        foreach (var entry in scope.Tree.Entries)
        {
            if (entry.Kind != EntryKind.File || !ManifestNames.CanHoldManifests(entry.Path) || (scope.IsInChart(entry.Path) && !ValuesFiles.IsName(entry.Path))
                || !scope.Texts.MarksOf(scope.Tree, entry).HasFlag(Marks.Hint))
                continue;
            var bytes = scope.Tree.ReadWhatCanBe([entry])[0];
            if (!ValuesFiles.IsName(entry.Path) && !ManifestScan.MayHoldObjects(bytes.Span))
                continue;
            foreach (var found in In(entry.Path, Encoding.UTF8.GetString(bytes.Span)))
            {
                foreach (var target in TargetsOf(entry.Path))
                    yield return found with { Cluster = target.Cluster, Through = target.Through, Suspended = target.Suspended };
            }
        }
    }

    private IEnumerable<Installation> In(string file, string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i + 1 < lines.Length; i++)
        {
            if (Hint().Match(lines[i]) is not { Success: true } hint || Version().Match(lines[i + 1]) is not { Success: true } version)
                continue;
            var fields = Field().Matches(hint.Groups["fields"].Value).ToLookup(static field => field.Groups["key"].Value, static field => field.Groups["value"].Value, StringComparer.Ordinal);
            var name = fields["packageName"].Concat(fields["lookupName"]).Concat(fields["depName"]).FirstOrDefault();
            var value = version.Groups["version"];
            if (name is null || fields["datasource"].FirstOrDefault() is not { } source)
                continue;
            var written = new PlacedText(value.Value, Location.At(file, i + 2, value.Index + 1));
            var place = Location.At(file, i + 1, hint.Groups["fields"].Index + 1);
            if (source == "docker" && scope.Texts.Images.Recognise(name) is not null)
                yield return DeclaredImages.Of(written with { Text = $"{name}:{value.Value}" }, new(""), name[(name.LastIndexOf('/') + 1)..], place);
            else if (source == "helm" && fields["registryUrl"].FirstOrDefault() is { } address && new DeclaredChart(new(address, place), new(name, place), written) is var chart && scope.Texts.Images.Recognise(chart) is not null)
                yield return new() { Kind = InstallationKind.RenovateHint, Cluster = "", Name = name, Location = place, Chart = chart };
        }
    }

    private IEnumerable<Target> TargetsOf(string path)
    {
        var folder = RepositoryPath.Folder(path);
        var delivered = scope.Deliveries.Select(static one => one.Delivery).Where(delivery => RepositoryPath.IsWithin(path, delivery.Folder)).Select(Target.Of)
            .Concat(scope.Kustomizations.Where(applied => applied.File.Folder == folder).Select(static applied => applied.Target))
            .DistinctBy(static target => target.Cluster).ToList();
        return delivered.Count > 0 ? delivered : scope.ByConvention(path);
    }

    [GeneratedRegex(@"^\s*#+\s*renovate:\s*(?<fields>.*\S)", RegexOptions.ExplicitCapture)]
    private static partial Regex Hint();

    [GeneratedRegex(@"(?<key>[A-Za-z]+)=(?<value>\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Field();

    [GeneratedRegex("""^\s*(-\s+)?["']?[\w.-]+["']?\s*[:=]\s*["']?(?<version>[^\s"'#,{}]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Version();
}
