using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Spelling;
using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Rendering;

namespace Gate.Sources.Configuration;

/// <summary>Reads <c>.gate.yaml</c>. Every key is known or an error: a misspelt policy must not be a silent one.</summary>
public sealed class GateFileReader
{
    private readonly SettingsNodes nodes;

    private GateFileReader(string file) => nodes = new(file);

    /// <summary>What the bytes say, or all that is wrong with them.</summary>
    /// <param name="file">The path to report.</param>
    /// <param name="bytes">The content.</param>
    public static (GateFile File, IReadOnlyList<GateFileError> Errors) Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var reader = new GateFileReader(file);
        var read = reader.Read(bytes);
        return (read, reader.nodes.Errors);
    }

    private GateFile Read(ReadOnlyMemory<byte> bytes)
    {
        if (nodes.Root(bytes, "'clusters:' and 'failOn:'") is not { } root)
            return new();
        nodes.Known(
            root, "clusters", "failOn", "notChecked", "charts", "tools", "kustomize", "limits", "severities", "mirrors", "rules", "waivers", "waiversInSameChange", "baseline", "repository");
        var file = new GateFile
        {
            Clusters = Clusters(root["clusters"]),
            Charts = Charts(root["charts"]),
            Policy = new() { FailOn = FailOn(root["failOn"]), Failing = Failing(root["notChecked"]) },
            Tools = Tools(root["tools"]),
            Limits = LimitsReader.Read(root["limits"], nodes.Fail),
            Kustomize = Kustomize(root["kustomize"]),
            Mirrors = MirrorSettings.Read(root["mirrors"], nodes.Fail),
            Repository = root["repository"] is YamlScalar { Text.Length: > 0 } one ? [one.Text] : nodes.Texts(root["repository"], "repository"),
            Rules = nodes.Texts(root["rules"], "rules"),
            Severities = DecisionSettings.Severities(root["severities"], nodes),
            Waivers = DecisionSettings.Waivers(root["waivers"], nodes),
            AllowsWaiversInSameChange = nodes.Word(root["waiversInSameChange"], "waiversInSameChange", "allow", "report") == "allow",
        };
        return root["baseline"] is null ? file : file with { Baseline = Baseline(root["baseline"]!), BaselineLocation = nodes.Place(root["baseline"]!.Start) };
    }

    private string Baseline(YamlNode node)
    {
        if (node is YamlScalar { Text.Length: > 0 } scalar && RepositoryPath.Resolve("", scalar.Text) is { Length: > 0 } path)
            return path;
        nodes.Fail(node.Start, "baseline must be a file of this repository");
        return GateFile.DefaultBaseline;
    }

    private List<ClusterDeclaration> Clusters(YamlNode? node)
    {
        var clusters = new List<ClusterDeclaration>();
        foreach (var item in nodes.Mappings(node, "clusters"))
        {
            nodes.Known(item, "name", "kubernetesVersion", "paths", "platform", "complete", "environment");
            if (nodes.Required(item, "name") is not { } name)
                continue;
            if (clusters.Any(other => other.Name == name))
                nodes.Fail(item.Start, $"there are two clusters with the name '{name}'");
            var place = item["kubernetesVersion"];
            KubernetesVersion? version = null;
            if (place is not null)
            {
                if (place is YamlScalar scalar && KubernetesVersion.TryParse(scalar.Text, out var read))
                    version = read;
                else
                    nodes.Fail(place.Start, "kubernetesVersion must be a version such as \"1.33\"");
            }

            var start = item.Find("kubernetesVersion")?.Key.Start ?? item.Start;
            clusters.Add(new(name, version, nodes.Place(start), [.. nodes.Texts(item["paths"], "paths").Select(text => new PathGlob(text))])
            {
                Platform = nodes.Word(item["platform"], "platform", [.. Platforms.Names]),
                IsComplete = Truth(item["complete"], "complete"),
                Environment = nodes.Text(item, "environment"),
            });
        }

        return clusters;
    }

    private bool Truth(YamlNode? node, string key)
    {
        if (node is not (null or YamlScalar { Text: "true" or "false" }))
            nodes.Fail(node.Start, $"{key} must be true or false");
        return node is YamlScalar { Text: "true" };
    }

    private List<ChartInstallation> Charts(YamlNode? node)
    {
        var charts = new List<ChartInstallation>();
        foreach (var item in nodes.Mappings(node, "charts"))
        {
            nodes.Known(item, "path", "values", "release", "namespace", "cluster");
            if (nodes.Required(item, "path") is not { } path)
                continue;
            if (RepositoryPath.Resolve("", path) is not { } folder)
            {
                nodes.Fail(item["path"]!.Start, "path must be a folder of this repository");
                continue;
            }

            charts.Add(new(folder, nodes.Texts(item["values"], "values"), item.Text("release"), item.Text("namespace"), item.Text("cluster"), nodes.Place(item.Start)));
        }

        return charts;
    }

    private Severity? FailOn(YamlNode? node)
    {
        if (node is null)
            return Severity.Block;
        if (node is YamlScalar { Text: var text } && FailOnLevel.TryParse(text, out var level))
            return level;
        if (node is not YamlScalar)
            nodes.Fail(node.Start, "failOn must be block, warn or never, for all of the repository; for a part of it 'severities' say what blocks, such as '- {rule: \"*\", environment: production, from: warn, severity: block}'");
        else
            nodes.Fail(node.Start, $"failOn must be block, warn or never{NearestName.Meant(((YamlScalar)node).Text, ["block", "warn", "never"])}");
        return Severity.Block;
    }

    private HashSet<NotCheckedCode> Failing(YamlNode? node)
    {
        var failing = new HashSet<NotCheckedCode>(Policy.FailingByDefault);
        if (node is null)
            return failing;
        if (node is not YamlMapping mapping)
        {
            nodes.Fail(node.Start, "notChecked must map codes to fail or report, such as 'unfetched: report'");
            return failing;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            if (!NotCheckedCodes.TryParse(key.Text, out var code))
                nodes.Fail(key.Start, $"'{key.Text}' is no code{NearestName.Instead(key.Text, NotCheckedCodes.All)}");
            else if (value is YamlScalar { Text: "fail" })
                failing.Add(code);
            else if (value is YamlScalar { Text: "report" })
                failing.Remove(code);
            else
                nodes.Fail(value.Start, $"{key.Text} must be fail or report{NearestName.Meant((value as YamlScalar)?.Text, ["fail", "report"])}");
        }

        return failing;
    }

    private ToolSettings Tools(YamlNode? node)
    {
        if (node is null)
            return new(null, null, null);
        if (node is not YamlMapping mapping)
        {
            nodes.Fail(node.Start, "tools must be a mapping of helm and kustomize");
            return new(null, null, null);
        }

        nodes.Known(mapping, "helm", "kustomize");
        var helm = mapping.Text("helm");
        int? major = helm is "3" or "4" ? helm[0] - '0' : null;
        var both = helm == "both";
        var helmPath = major is null && !both ? Program(mapping["helm"], "helm must be 3, 4, both or the absolute path of a program") : null;
        return new(helmPath, major, Program(mapping["kustomize"], "kustomize must be the absolute path of a program")) { BothHelms = both };
    }

    private KustomizeSettings Kustomize(YamlNode? node)
    {
        if (node is null)
            return new();
        if (node is not YamlMapping mapping)
        {
            nodes.Fail(node.Start, "kustomize must be a mapping of enableHelm and loadRestrictor");
            return new();
        }

        nodes.Known(mapping, "enableHelm", "loadRestrictor");
        var (helm, restrictor) = (mapping["enableHelm"], mapping["loadRestrictor"]);
        if (helm is not (null or YamlScalar { Text: "true" or "false" }))
            nodes.Fail(helm.Start, "enableHelm must be true or false");
        if (restrictor is not (null or YamlScalar { Text: "none" or "rootOnly" }))
            nodes.Fail(restrictor.Start, "loadRestrictor must be rootOnly or none");
        return new() { EnableHelm = helm is YamlScalar { Text: "true" }, LoadsFromAnywhere = restrictor is YamlScalar { Text: "none" } };
    }

    private string? Program(YamlNode? node, string expected)
    {
        if (node is null)
            return null;
        if (node is YamlScalar { Text: var path } && Path.IsPathFullyQualified(path))
            return path;
        nodes.Fail(node.Start, expected);
        return null;
    }
}
