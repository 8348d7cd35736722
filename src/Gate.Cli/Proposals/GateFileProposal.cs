using System.Globalization;
using System.Text;
using Gate.Core.Rules;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Cli.Proposals;

/// <summary>Writes the <c>.gate.yaml</c> that a person would start with: what was found, where, and what only they can know.</summary>
internal static class GateFileProposal
{
    private const string Schema = "https://raw.githubusercontent.com/OWNER/gate/REF/docs/schema/gate-yaml-v1.schema.json";

    internal static ProposedFile Of(ProposedClusters found)
    {
        var isOne = found.Clusters.Count == 1;
        var text = new StringBuilder()
            .Append("# yaml-language-server: $schema=").Append(Schema).Append('\n')
            .Append("# Read at the base of a change, so that a pull request cannot loosen its own check.\n")
            .Append("#\n")
            .Append("# What only you know, for each cluster: kubernetesVersion where no code in the repository declares it (without one the newest known version is\n")
            .Append(CultureInfo.InvariantCulture, $"# assumed, and nothing blocks), platform where it does not show ({string.Join(", ", Platforms.Names)}),\n")
            .Append("# and complete: true where everything that the cluster runs is declared in this repository.\n");
        var written = found.Clusters.Where(cluster => isOne || cluster.IsPlaced).ToList();
        text.Append(written.Count == 0 ? "\n# No cluster was found. Name those that this repository is delivered to:\n# clusters:\n# - name: prod\n#   kubernetesVersion: \"X.Y\"\n" : "clusters:\n");
        foreach (var cluster in written)
            Write(text, cluster, isOne);
        foreach (var cluster in found.Clusters.Except(written))
            text.Append(CultureInfo.InvariantCulture, $"# {Declared(cluster) ?? "It is named in the repository."} Which folders are delivered to it cannot be told:\n# - name: {YamlWord.Of(cluster.Name)}\n#   paths: []\n");
        if (!isOne && written.Count > 0)
            WriteNameless(text, found.Nameless);
        WriteCharts(text, found.Charts);
        return new(GateFile.DefaultPath, text.Append("\nfailOn: block    # block, warn or never: the lowest severity that fails the check\n").ToString());
    }

    private static void Write(StringBuilder text, ProposedCluster cluster, bool isOne)
    {
        text.Append('\n');
        if (cluster.Name == Cluster.DefaultName)
            text.Append("# Nothing in the repository names this cluster: call it as you do.\n");
        text.Append(CultureInfo.InvariantCulture, $"- name: {YamlWord.Of(cluster.Name)}\n");
        text.Append(Declared(cluster) is { } declared ? $"  # {declared}\n" : "  # kubernetesVersion: \"X.Y\"    # declared nowhere in the repository; `kubectl version` tells it\n");
        text.Append(cluster.Platform is { } platform ? $"  platform: {platform}\n" : "  # platform: eks\n");
        if (!isOne && cluster.Folders.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  paths: [{string.Join(", ", cluster.Globs.Select(YamlWord.Of))}]\n");
        else if (!isOne)
            text.Append("  # paths: none are needed, since Gate follows the Flux or Argo CD of this repository that delivers to it\n");
        text.Append("  # complete: true\n");
    }

    private static void WriteNameless(StringBuilder text, IReadOnlyCollection<string> folders)
    {
        if (folders.Count == 0)
            return;
        var globs = folders.Where(static folder => folder.Length > 0).Select(static folder => YamlWord.Of(ProposedCluster.Glob(folder))).ToList();
        text.Append("\n# No name tells which cluster this is applied to; it may be the one that Argo CD runs in:\n# - name: mgmt\n")
            .Append(CultureInfo.InvariantCulture, $"#   paths: [{string.Join(", ", globs)}]{(globs.Count < folders.Count ? "    # and files at the root" : "")}\n");
    }

    private static void WriteCharts(StringBuilder text, IReadOnlyList<ProposedChart> charts)
    {
        if (charts.Count == 0)
            return;
        text.Append("\n# Nothing in the repository installs these charts. How you do decides what they render to:\n# charts:\n");
        foreach (var chart in charts)
            text.Append(CultureInfo.InvariantCulture, $"# - {{path: {YamlWord.Of(chart.Path)}, values: [{YamlWord.Of(chart.Values)}], cluster: {YamlWord.Of(chart.Cluster)}}}\n");
    }

    private static string? Declared(ProposedCluster cluster) =>
        cluster.Declared is var (version, at) ? $"Kubernetes {version} is declared in {YamlWord.InComment($"{at.File}:{at.Line}")}; a change there is seen as the upgrade that it is." : null;
}
