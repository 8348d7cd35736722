using System.Text;
using Gate.Cli.Proposals;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Reading;
using Gate.Core.Verdicts;

namespace Gate.Cli.Drills;

/// <summary>A rule that fires on any move of one add-on or chart: where it does not, the check did not see the move at all.</summary>
/// <param name="Subject">What moves, as a rule names it.</param>
/// <param name="IsChart">Whether its chart's version moves.</param>
internal sealed record Canary(string Subject, bool IsChart)
{
    private string Id => $"drill/{Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{Subject} {IsChart}"))}";

    internal static Canary Of(InventoryEntry entry) => new(
        entry.AddOn is { } addOn ? $"id: {YamlWord.Of(addOn.AddOn.Id)}" : $"chart: {{repository: {YamlWord.Of(entry.Installation.Chart!.Repository!.Text)}, name: {YamlWord.Of(entry.Installation.Chart.Name.Text)}}}",
        entry.Installation.Chart is not null);

    /// <summary>The rule.</summary>
    internal IndexedRule Rule()
    {
        var text = $"""
            id: {Id}
            title: a move
            severity: info
            when:
              addon:
                {Subject}
                {(IsChart ? "chartTo" : "to")}: '*'
            message: a move
            remediation: none
            evidence: https://example.org
            """;
        return IndexedRule.Of(RuleReading.Read(YamlReader.Read(Encoding.UTF8.GetBytes(text))[0].Root!, null));
    }

    /// <summary>Whether it fired on a line, for all clusters that the line reaches.</summary>
    internal bool Saw(Verdict verdict, PlannedLine line)
    {
        var clusters = verdict.Findings.Where(finding => finding.Rule == Id && finding.Status == Status.New && finding.Location.File == line.At.File && finding.Location.Line == line.At.Line).SelectMany(static finding => finding.Clusters);
        return !line.Clusters.Except(clusters).Any();
    }
}
