using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;

namespace Gate.Sources.GitOps;

/// <summary>Charts whose templates make objects of Flux or Argo CD: what those deliver shows only once the chart is rendered.</summary>
internal static partial class TemplatedDeclarations
{
    private const string Templates = "/templates/";

    private static readonly Dictionary<string, string> Groups = new(StringComparer.Ordinal)
    {
        ["Application"] = "argoproj.io/",
        ["ApplicationSet"] = "argoproj.io/",
        ["HelmRelease"] = "helm.toolkit.fluxcd.io/",
        ["Kustomization"] = "kustomize.toolkit.fluxcd.io/",
    };

    /// <summary>What is said of each such chart, on the first of those objects.</summary>
    internal static IEnumerable<NotChecked> In(ITree tree, DeclaredTexts texts, SourceGraph graph)
    {
        var entries = tree.Entries.Where(entry => entry.Kind == EntryKind.File && ManifestNames.CanHoldManifests(entry.Path) && entry.Path.Contains(Templates, StringComparison.Ordinal) && graph.IsInChart(entry.Path)).ToList();
        texts.Look(tree, entries);
        var charts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => (texts.MarksOf(tree, entry) & (Marks.Flux | Marks.ArgoCd)) != 0))
        {
            var chart = entry.Path[..entry.Path.LastIndexOf(Templates, StringComparison.Ordinal)];
            if (charts.Contains(chart) || tree.Find(RepositoryPath.Join(chart, ChartDeclaration.FileName)) is null)
                continue;
            var text = Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span);
            if (Kind().Matches(text).FirstOrDefault(match => text.Contains(Groups[match.Groups["kind"].Value], StringComparison.Ordinal)) is not { } found)
                continue;
            charts.Add(chart);
            var kind = found.Groups["kind"];
            yield return new(
                NotCheckedCode.Unsupported,
                $"chart {chart}",
                $"its templates make objects of kind {kind.Value}: what those deliver shows only once the chart is rendered, and is not followed.",
                Location.At(entry.Path, text.AsSpan(0, kind.Index).Count('\n') + 1, 1));
        }
    }

    [GeneratedRegex(@"^kind:[ \t]*[""']?(?<kind>Application|ApplicationSet|HelmRelease|Kustomization)[""']?[ \t]*\r?$", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
