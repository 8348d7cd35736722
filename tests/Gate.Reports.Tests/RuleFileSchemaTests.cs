using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;

namespace Gate.Reports.Tests;

/// <summary>The published schema of rule files, by a validator of JSON Schema.</summary>
public sealed partial class RuleFileSchemaTests
{
    private const string Head = "apiVersion: gate/rules/v1\nrules:\n- {id: a/b, title: t, severity: warn, message: m, remediation: r, evidence: [https://example.org], when: ";

    [Fact]
    public void It_takes_every_rule_file_that_there_is()
    {
        string[] files =
        [
            .. Files("src/Gate.Knowledge/rules").Where(static file => File.ReadLines(file).Contains("apiVersion: gate/rules/v1")),
            .. Files("tests/Gate.EndToEnd.Tests/fixtures").Where(static file => file.Contains("gate-rules", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(files);
        var wrong = NodeChecks.AgainstRulesSchema([.. files.Select(static file => Json(File.ReadAllText(file)))]);
        Assert.All(files.Zip(wrong), static pair => Assert.Equal((pair.First, ""), pair));
    }

    [Fact]
    public void It_takes_what_the_documentation_shows()
    {
        var blocks = BlocksOf("writing-rules.md");
        var whole = blocks.Single(static block => block.StartsWith("apiVersion:", StringComparison.Ordinal));
        var tests = blocks.Single(static block => block.StartsWith("tests:", StringComparison.Ordinal));
        var where = blocks.Single(static block => block.StartsWith("where:", StringComparison.Ordinal));
        var conditions = blocks.Where(static block => block.StartsWith("image:", StringComparison.Ordinal) || block.StartsWith("source:", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(conditions);
        Assert.All(
            NodeChecks.AgainstRulesSchema(
            [
                Json(whole),
                Json(BlocksOf("declared-state.md").Single(static block => block.StartsWith("apiVersion: gate/rules", StringComparison.Ordinal))),
                Json($"{whole[..whole.IndexOf("  tests:", StringComparison.Ordinal)]}{Indented(tests)}"),
                Json($"{whole[..whole.IndexOf("  when:", StringComparison.Ordinal)]}  when:\n    object:\n      kind: Issuer\n{Indented(where, 6)}{whole[whole.IndexOf("  message:", StringComparison.Ordinal)..]}"),
                .. conditions.Select(static condition => Json($"{Head}{{{condition.Trim()}}}}}")),
            ]),
            static wrong => Assert.Equal("", wrong));
    }

    [Fact]
    public void It_takes_what_the_reader_takes() => Assert.All(
        NodeChecks.AgainstRulesSchema([
            When("{addon: {id: cilium, from: '<1.2', to: '>=1.2', values: [{path: a, equals: true}], owner: {prune: true}}}"),
            When("{addon: {chart: {repository: 'https://charts.example.org', name: app}, chartFrom: 1}}"),
            When("[{kubernetes: {minors: 1}}, {platform: [eks, gke]}]"),
            When("{any: [{object: {runsPods: true, where: [{not: {path: pod.spec, exists: false}}]}}, [{platform: eks}]]}"),
            When("{assume: {if: {not: {platform: eks}}, words: w}}"),
            When("{object: {kind: A, where: [{path: 'a[*]', key: {startsWith: a}, count: '>1', number: '>=$x.spec.replicas'}]}}"),
            When("[{same: [$a.name, $b.name]}, {selects: {selector: $a.spec.selector, labels: $b.pod.metadata.labels}}]"),
            When("{removals: {objects: '>10', share: '>20%', changedLines: '<=20', prune: true}}"),
        ]),
        static wrong => Assert.Equal("", wrong));

    [Fact]
    public void It_refuses_what_the_reader_refuses() => Assert.All(
        NodeChecks.AgainstRulesSchema([
            When("{}"),
            When("[]"),
            When("{addons: {id: cilium}}"),
            When("{addon: {from: '<1.2'}}"),
            When("{addon: {id: cilium, form: '<1.2'}}"),
            When("{addon: {id: cilium, chart: {name: app}}}"),
            When("{addon: {id: cilium, minors: one}}"),
            When("{addon: {id: cilium}, platform: eks}"),
            When("{platform: azure}"),
            When("{object: {group: apps}}"),
            When("{object: {kind: A, runsPods: true}}"),
            When("{object: {kind: A, is: gone}}"),
            When("{object: {kind: A, where: []}}"),
            When("{object: {kind: A, where: [{path: a}]}}"),
            When("{object: {kind: A, where: [{path: a, equal: b}]}}"),
            When("{object: {kind: A, where: [{path: a, parse: toml, equals: b}]}}"),
            When("{object: {kind: A, where: [{path: a, number: many}]}}"),
            When("{same: [$a.name]}"),
            When("{selects: {selector: spec, labels: $b.labels}}"),
            When("{assume: {if: {platform: eks}}}"),
            When("{image: {is: new}}"),
        ]),
        static wrong => Assert.NotEqual("", wrong));

    private static List<string> BlocksOf(string page) => [.. Blocks().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))).Select(static match => match.Groups[1].Value)];

    private static string When(string when) => Json($"{Head}{when}}}");

    private static IEnumerable<string> Files(string folder) => Path.Combine(Repository.Root, folder) is var path && Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];

    private static string Indented(string text, int spaces = 2) => string.Concat(text.TrimEnd().Split('\n').Select(line => $"{new string(' ', spaces)}{line}\n"));

    private static string Json(string yaml)
    {
        var document = YamlReader.Read(Encoding.UTF8.GetBytes(yaml)).Single(static document => document.Root is not null || document.Unreadable is not null);
        Assert.True(document.Unreadable is null, $"{document.Unreadable?.Position}: {document.Unreadable?.Reason}\n{yaml}");
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
            Write(json, document.Root!);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, YamlNode node)
    {
        switch (node)
        {
            case YamlMapping mapping:
                json.WriteStartObject();
                foreach (var (key, value) in mapping.Entries)
                {
                    json.WritePropertyName(key.Text);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case YamlSequence sequence:
                json.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(json, item);
                json.WriteEndArray();
                break;
            case YamlScalar { Type: ScalarType.Null }:
                json.WriteNullValue();
                break;
            case YamlScalar { Type: ScalarType.Boolean, Text: "true" or "false" } truth:
                json.WriteBooleanValue(truth.Text == "true");
                break;
            case YamlScalar { Type: ScalarType.Integer } number when long.TryParse(number.Text, out var value):
                json.WriteNumberValue(value);
                break;
            default:
                json.WriteStringValue(node.ToString());
                break;
        }
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
