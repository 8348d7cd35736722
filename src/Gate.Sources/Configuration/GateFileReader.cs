using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Configuration;

/// <summary>Reads <c>.gate.yaml</c>. Every key is known or an error: a misspelt policy must not be a silent one.</summary>
public sealed class GateFileReader
{
    private static readonly string[] Later = ["severities", "waivers"];

    private readonly string file;
    private readonly List<GateFileError> errors = [];
    private readonly List<string> notes = [];

    private GateFileReader(string file) => this.file = file;

    /// <summary>What the bytes say, or all that is wrong with them.</summary>
    /// <param name="file">The path to report.</param>
    /// <param name="bytes">The content.</param>
    public static (GateFile File, IReadOnlyList<GateFileError> Errors) Read(string file, ReadOnlyMemory<byte> bytes)
    {
        var reader = new GateFileReader(file);
        var read = reader.Read(bytes);
        return (read, reader.errors);
    }

    private GateFile Read(ReadOnlyMemory<byte> bytes)
    {
        var documents = YamlReader.Read(bytes).Where(document => document.Root is not null || document.Unreadable is not null).ToList();
        if (documents.Count == 0)
            return new();
        if (documents[0].Unreadable is { } unreadable)
            return Fail(unreadable.Position, unreadable.Reason);
        if (documents.Count > 1)
            return Fail(documents[1].Start, "there must be one document only");
        if (documents[0].Root is not YamlMapping root)
            return Fail(documents[0].Root!.Start, "the file must be a mapping, such as 'clusters:' and 'failOn:'");

        Known(root, "clusters", "failOn", "notChecked", "charts", "tools", "kustomize", "limits", "severities", "mirrors", "rules", "waivers", "repository");
        foreach (var key in Later)
        {
            if (root.Find(key) is { } entry)
                notes.Add($"{Place(entry.Key.Start)}: '{key}' is not acted on by this version of Gate.");
        }

        return new()
        {
            Clusters = Clusters(root["clusters"]),
            Charts = Charts(root["charts"]),
            Policy = new() { FailOn = FailOn(root["failOn"]), Failing = Failing(root["notChecked"]) },
            Tools = Tools(root["tools"]),
            Limits = LimitsReader.Read(root["limits"], Fail),
            Kustomize = Kustomize(root["kustomize"]),
            Mirrors = MirrorSettings.Read(root["mirrors"], Fail),
            Repository = root["repository"] is YamlScalar { Text.Length: > 0 } one ? [one.Text] : Texts(root["repository"], "repository"),
            Rules = Texts(root["rules"], "rules"),
            Notes = notes,
        };
    }

    private List<ClusterDeclaration> Clusters(YamlNode? node)
    {
        var clusters = new List<ClusterDeclaration>();
        foreach (var item in Mappings(node, "clusters"))
        {
            Known(item, "name", "kubernetesVersion", "paths", "platform", "complete");
            if (Required(item, "name") is not { } name)
                continue;
            if (clusters.Any(other => other.Name == name))
                Fail(item.Start, $"there are two clusters with the name '{name}'");
            var place = item["kubernetesVersion"];
            KubernetesVersion? version = null;
            if (place is not null)
            {
                if (place is YamlScalar scalar && KubernetesVersion.TryParse(scalar.Text, out var read))
                    version = read;
                else
                    Fail(place.Start, "kubernetesVersion must be a version such as \"1.33\"");
            }

            var start = item.Find("kubernetesVersion")?.Key.Start ?? item.Start;
            clusters.Add(new(name, version, Location.At(file, start.Line, start.Column), [.. Texts(item["paths"], "paths").Select(text => new PathGlob(text))])
            {
                Platform = Platform(item["platform"]),
                IsComplete = Truth(item["complete"], "complete"),
            });
        }

        return clusters;
    }

    private string? Platform(YamlNode? node)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return null;
        if (node is YamlScalar { Text: var name } && Platforms.Names.Contains(name))
            return name;
        Fail(node.Start, $"platform must be {string.Join(", ", Platforms.Names)}");
        return null;
    }

    private bool Truth(YamlNode? node, string key)
    {
        if (node is not (null or YamlScalar { Text: "true" or "false" }))
            Fail(node.Start, $"{key} must be true or false");
        return node is YamlScalar { Text: "true" };
    }

    private List<ChartInstallation> Charts(YamlNode? node)
    {
        var charts = new List<ChartInstallation>();
        foreach (var item in Mappings(node, "charts"))
        {
            Known(item, "path", "values", "release", "namespace", "cluster");
            if (Required(item, "path") is not { } path)
                continue;
            if (RepositoryPath.Resolve("", path) is not { } folder)
            {
                Fail(item["path"]!.Start, "path must be a folder of this repository");
                continue;
            }

            charts.Add(new(folder, Texts(item["values"], "values"), item.Text("release"), item.Text("namespace"), item.Text("cluster"), Location.At(file, item.Start.Line, item.Start.Column)));
        }

        return charts;
    }

    private Severity? FailOn(YamlNode? node)
    {
        if (node is null)
            return Severity.Block;
        if (node is YamlScalar { Text: var text } && FailOnLevel.TryParse(text, out var level))
            return level;
        Fail(node.Start, "failOn must be block, warn or never");
        return Severity.Block;
    }

    private HashSet<NotCheckedCode> Failing(YamlNode? node)
    {
        var failing = new HashSet<NotCheckedCode>(Policy.FailingByDefault);
        if (node is null)
            return failing;
        if (node is not YamlMapping mapping)
        {
            Fail(node.Start, "notChecked must map codes to fail or report, such as 'unfetched: report'");
            return failing;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            if (!NotCheckedCodes.TryParse(key.Text, out var code))
                Fail(key.Start, $"'{key.Text}' is no code; there are {string.Join(", ", NotCheckedCodes.All)}");
            else if (value is YamlScalar { Text: "fail" })
                failing.Add(code);
            else if (value is YamlScalar { Text: "report" })
                failing.Remove(code);
            else
                Fail(value.Start, $"{key.Text} must be fail or report");
        }

        return failing;
    }

    private ToolSettings Tools(YamlNode? node)
    {
        if (node is null)
            return new(null, null, null);
        if (node is not YamlMapping mapping)
        {
            Fail(node.Start, "tools must be a mapping of helm and kustomize");
            return new(null, null, null);
        }

        Known(mapping, "helm", "kustomize");
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
            Fail(node.Start, "kustomize must be a mapping of enableHelm and loadRestrictor");
            return new();
        }

        Known(mapping, "enableHelm", "loadRestrictor");
        var (helm, restrictor) = (mapping["enableHelm"], mapping["loadRestrictor"]);
        if (helm is not (null or YamlScalar { Text: "true" or "false" }))
            Fail(helm.Start, "enableHelm must be true or false");
        if (restrictor is not (null or YamlScalar { Text: "none" or "rootOnly" }))
            Fail(restrictor.Start, "loadRestrictor must be rootOnly or none");
        return new() { EnableHelm = helm is YamlScalar { Text: "true" }, LoadsFromAnywhere = restrictor is YamlScalar { Text: "none" } };
    }

    private string? Program(YamlNode? node, string expected)
    {
        if (node is null)
            return null;
        if (node is YamlScalar { Text: var path } && Path.IsPathFullyQualified(path))
            return path;
        Fail(node.Start, expected);
        return null;
    }

    private IEnumerable<YamlMapping> Mappings(YamlNode? node, string key)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            yield break;
        if (node is not YamlSequence sequence)
        {
            Fail(node.Start, $"{key} must be a list");
            yield break;
        }

        foreach (var item in sequence.Items)
        {
            if (item is YamlMapping mapping)
                yield return mapping;
            else
                Fail(item.Start, $"every item of {key} must be a mapping");
        }
    }

    private List<string> Texts(YamlNode? node, string key)
    {
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return [];
        if (node is YamlSequence sequence && sequence.Items.All(item => item is YamlScalar))
            return [.. sequence.Items.Cast<YamlScalar>().Select(item => item.Text)];
        Fail(node.Start, $"{key} must be a list of texts");
        return [];
    }

    private string? Required(YamlMapping mapping, string key)
    {
        if (mapping.Text(key) is { Length: > 0 } text)
            return text;
        Fail(mapping.Start, $"'{key}' is missing");
        return null;
    }

    private void Known(YamlMapping mapping, params ReadOnlySpan<string> keys)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
                Fail(key.Start, $"there is no key '{key.Text}'; there are {string.Join(", ", keys)}");
        }
    }

    private GateFile Fail(Position position, string message)
    {
        errors.Add(new(Location.At(file, position.Line, position.Column), message));
        return new();
    }

    private string Place(Position position) => Location.At(file, position.Line, position.Column).ToString();
}
