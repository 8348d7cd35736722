using System.Collections.Concurrent;
using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Versions;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>Every removal that the knowledge holds, at the minor before it and at the minor itself, in each way a manifest arrives.</summary>
public sealed class LifecycleRowTests(LifecycleRowTests.Trees trees) : IClassFixture<LifecycleRowTests.Trees>
{
    public enum Form
    {
        Raw,
        InsideAList,
        ThroughAKustomization,
    }

    public static TheoryData<string, string, string, Form> Removals()
    {
        var data = new TheoryData<string, string, string, Form>();
        foreach (var (apiVersion, kind, removed) in Rows.Value)
        {
            foreach (var form in Enum.GetValues<Form>())
                data.Add(apiVersion, kind, removed.ToString(), form);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Removals))]
    public void It_blocks_from_its_minor_on_and_not_before(string apiVersion, string kind, string removed, Form form)
    {
        var at = KubernetesVersion.Parse(removed);
        Assert.Equal("kubernetes/removed-api block", trees.Answer(at).GetValueOrDefault((apiVersion, kind, form)));
        Assert.Equal("kubernetes/deprecated-api warn", trees.Answer(at.Plus(-1)).GetValueOrDefault((apiVersion, kind, form)));
    }

    private static readonly Lazy<IReadOnlyList<(string ApiVersion, string Kind, KubernetesVersion Removed)>> Rows = new(ReadRows);

    /// <summary>The rows as their YAML spells them, read without the program's own loader.</summary>
    private static List<(string, string, KubernetesVersion)> ReadRows()
    {
        var rows = new List<(string, string, KubernetesVersion)>();
        foreach (var file in Directory.GetFiles(Path.Combine(GateProgram.Repository, "src", "Gate.Knowledge", "kubernetes", "apis"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var root = (YamlMapping)YamlReader.Read(File.ReadAllBytes(file)).Single(document => document.Root is not null).Root!;
            var group = root.Text("group") ?? "";
            foreach (var kind in ((YamlSequence)root["kinds"]!).Items.Cast<YamlMapping>())
            {
                foreach (var version in ((YamlSequence)kind["versions"]!).Items.Cast<YamlMapping>())
                {
                    if (version.Text("removed") is { } removed)
                        rows.Add((new ApiVersion(group, version.Text("version")!).ToString(), kind.Text("kind")!, KubernetesVersion.Parse(removed)));
                }
            }
        }

        return rows;
    }

    /// <summary>One tree that holds every row in every form; one run of the program for each minor.</summary>
    public sealed class Trees : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly ConcurrentDictionary<KubernetesVersion, Lazy<Dictionary<(string, string, Form), string>>> answers = new();

        public Trees()
        {
            var kustomization = new StringBuilder("resources:\n");
            var list = new StringBuilder("apiVersion: v1\nkind: List\nitems:\n");
            for (var i = 0; i < Rows.Value.Count; i++)
            {
                var (apiVersion, kind, _) = Rows.Value[i];
                folder.Write($"raw/{i}.yaml", $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata:\n  name: raw-{i}\n");
                folder.Write($"kustomization/{i}.yaml", $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata:\n  name: kustomized-{i}\n");
                kustomization.Append("- ").Append(i).Append(".yaml\n");
                list.Append($"- apiVersion: {apiVersion}\n  kind: {kind}\n  metadata: {{name: listed-{i}}}\n");
            }

            folder.Write("kustomization/kustomization.yaml", kustomization.ToString());
            folder.Write("list/all.yaml", list.ToString());
        }

        internal Dictionary<(string ApiVersion, string Kind, Form Form), string> Answer(KubernetesVersion version) =>
            answers.GetOrAdd(version, _ => new(() => Run(version))).Value;

        public void Dispose() => folder.Dispose();

        private Dictionary<(string, string, Form), string> Run(KubernetesVersion version)
        {
            var found = new Dictionary<(string, string, Form), string>();
            var answer = GateProgram.Run("check", folder.Root, "--kubernetes-version", version.ToString(), "--format", "json");
            foreach (var finding in answer.Findings())
            {
                foreach (var occurrence in finding.GetProperty("occurrences").EnumerateArray())
                {
                    var subject = occurrence.GetProperty("subject");
                    var form = subject.Text("name")![..3] switch { "raw" => Form.Raw, "lis" => Form.InsideAList, _ => Form.ThroughAKustomization };
                    found[(subject.Text("apiVersion")!, subject.Text("objectKind")!, form)] = $"{finding.Text("rule")} {finding.Text("severity")}";
                }
            }

            return found;
        }
    }
}
