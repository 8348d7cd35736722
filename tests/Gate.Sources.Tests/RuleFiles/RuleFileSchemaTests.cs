using System.Text;
using System.Text.Json;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Reading;
using Gate.Sources.RuleFiles;
using Gate.Sources.Tests.Components;

namespace Gate.Sources.Tests.RuleFiles;

/// <summary>The published schema of rule files names exactly the keys that the readers know.</summary>
public sealed class RuleFileSchemaTests
{
    private const string NoSuchKey = "no-such-key";
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "docs", "schema", "gate-rules-v1.schema.json"))).RootElement;

    [Theory]
    [InlineData("{{0}: 1}", "rule")]
    [InlineData("{when: {{0}: 1}}", "oneCondition")]
    [InlineData("{when: {addon: {{0}: 1}}}", "addon")]
    [InlineData("{when: {addon: {id: a, owner: {{0}: 1}}}}", "owner")]
    [InlineData("{when: {kubernetes: {{0}: 1}}}", "oneCondition/kubernetes")]
    [InlineData("{when: {object: {{0}: 1}}}", "object")]
    [InlineData("{when: {object: {kind: A, owner: {{0}: 1}}}}", "owner")]
    [InlineData("{when: {object: {kind: A, where: [{{0}: 1}]}}}", "pathTest+valueTests")]
    [InlineData("{when: {object: {kind: A, where: [{path: a, key: {{0}: 1}}]}}}", "valueTests")]
    [InlineData("{when: {image: {{0}: 1}}}", "oneCondition/image")]
    [InlineData("{when: {image: {name: a, tag: {{0}: 1}}}}", "tagTests+valueTests")]
    [InlineData("{when: {source: {{0}: 1}}}", "oneCondition/source")]
    [InlineData("{when: {removals: {{0}: 1}}}", "oneCondition/removals")]
    [InlineData("{when: {duplicates: {{0}: 1}}}", "oneCondition/duplicates")]
    [InlineData("{when: {selects: {{0}: 1}}}", "selection")]
    [InlineData("{when: {today: {{0}: 1}}}", "oneCondition/today")]
    [InlineData("{when: {assume: {{0}: 1}}}", "oneCondition/assume")]
    [InlineData("{tests: [{fires: a, {0}: 1}]}", "test+sideKeys")]
    [InlineData("{tests: [{fires: a, head: {{0}: 1}}]}", "sideKeys")]
    [InlineData("{tests: [{fires: a, head: {addons: {x: {{0}: 1}}}}]}", "installed")]
    public void Each_mapping_has_the_readers_keys(string text, string places)
    {
        var rule = (YamlMapping)YamlReader.Read(Encoding.UTF8.GetBytes(text.Replace("{0}", NoSuchKey, StringComparison.Ordinal))).Single().Root!;
        var message = Assert.Throws<RuleFormatException>(() => Read(rule)).Message;
        var before = $"there is no key '{NoSuchKey}' here; there are ";
        Assert.StartsWith(before, message, StringComparison.Ordinal);
        Assert.Equal(message[before.Length..].Split(", ").Order(StringComparer.Ordinal), places.Split('+').SelectMany(Keys).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Kinds_and_platforms_are_the_readers()
    {
        Assert.Equal(RuleReading.Kinds, Words(At("rule").GetProperty("kind")));
        Assert.Equal(Platforms.Names, Words(Schema.GetProperty("$defs").GetProperty("platformName")));
    }

    [Fact]
    public void The_lists_schema_has_all_kinds() => Assert.Equal(
        [.. RuleReading.Kinds, RuleDescription.DecisionKind],
        Words(JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "docs", "schema", "gate-rules-list-v1.schema.json"))).RootElement
            .GetProperty("properties").GetProperty("rules").GetProperty("items").GetProperty("properties").GetProperty("kind")));

    private static void Read(YamlMapping rule)
    {
        if (rule["tests"] is not null)
        {
            new RuleTestReader(new FewAddOns()).Read(rule);
            return;
        }

        // All that a rule must have beside what is asked about.
        var whole = (YamlMapping)YamlReader.Read("{id: a/b, title: t, severity: warn, message: m, remediation: r, evidence: [https://example.org]}"u8.ToArray()).Single().Root!;
        RuleReading.Read(new YamlMapping(rule.Start, [.. whole.Entries, .. rule.Entries]), null);
    }

    private static IEnumerable<string> Words(JsonElement place) => place.GetProperty("enum").EnumerateArray().Select(static word => word.GetString()!);

    private static IEnumerable<string> Keys(string place) => At(place).EnumerateObject().Select(static key => key.Name);

    private static JsonElement At(string place)
    {
        var at = Schema.GetProperty("$defs");
        foreach (var part in place.Split('/'))
            at = at.GetProperty(part).GetProperty("properties");
        return at;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Gate.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("no Gate.sln above the tests");
    }
}
