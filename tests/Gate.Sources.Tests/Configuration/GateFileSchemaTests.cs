using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gate.Core.Verdicts;
using Gate.Sources.Configuration;

namespace Gate.Sources.Tests.Configuration;

/// <summary>The published schema of <c>.gate.yaml</c> names exactly the keys that the reader knows.</summary>
public sealed class GateFileSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Root(), "docs", "schema", "gate-yaml-v1.schema.json"))).RootElement;

    [Theory]
    [InlineData("{{0}: 1}", "")]
    [InlineData("clusters: [{name: a, {0}: 1}]", "clusters/items")]
    [InlineData("charts: [{path: a, {0}: 1}]", "charts/items")]
    [InlineData("tools: {{0}: 1}", "tools")]
    [InlineData("kustomize: {{0}: 1}", "kustomize")]
    [InlineData("limits: {{0}: 1}", "limits")]
    [InlineData("severities: [{rule: a/b, severity: warn, {0}: 1}]", "severities/oneOf/items")]
    [InlineData("waivers: [{rule: a/b, reason: r, owner: o, until: 2027-01-01, {0}: 1}]", "waivers/items")]
    public void Each_mapping_has_the_readers_keys(string text, string place)
    {
        var message = Assert.Single(GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(text.Replace("{0}", "no-such-key", StringComparison.Ordinal))).Errors).Message;
        const string Before = "there is no key 'no-such-key'; there are ";
        Assert.StartsWith(Before, message, StringComparison.Ordinal);
        Assert.Equal(message[Before.Length..].Split(", ").Order(StringComparer.Ordinal), Keys(place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_codes_of_what_was_not_checked_are_the_readers() =>
        Assert.Equal(NotCheckedCodes.All, At("notChecked").GetProperty("propertyNames").GetProperty("enum").EnumerateArray().Select(static code => code.GetString()!));

    [Fact]
    public void The_defaults_of_the_limits_are_the_readers()
    {
        var written = string.Concat(At("limits").GetProperty("properties").EnumerateObject().Select(static limit => $"  {limit.Name}: {limit.Value.GetProperty("default")}\n"));
        var (file, errors) = GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes("limits:\n" + written));
        Assert.Empty(errors);
        Assert.Equal(new GateFile().Limits, file.Limits);
    }

    [Theory]
    [InlineData("kubernetes/removed-api")]
    [InlineData("*/skipped-minor")]
    [InlineData("*")]
    [InlineData("a")]
    [InlineData("kubernetes/")]
    [InlineData("/removed-api")]
    [InlineData("kubernetes//removed-api")]
    [InlineData("Kubernetes/removed-api")]
    [InlineData("a/b c")]
    public void A_rule_is_written_as_the_reader_has_it(string rule)
    {
        var pattern = Schema.GetProperty("$defs").GetProperty("rule").GetProperty("pattern").GetString()!;
        var (_, errors) = GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes($"severities: {{\"{rule}\": warn}}"));
        Assert.Equal(errors.Count == 0, Regex.IsMatch(rule, pattern));
    }

    [Theory]
    [InlineData("severities: {a/b: {0}}", "severity")]
    [InlineData("waiversInSameChange: {0}", "waiversInSameChange")]
    public void The_words_are_the_readers(string text, string place)
    {
        var words = (place == "severity" ? Schema.GetProperty("$defs").GetProperty(place) : At(place)).GetProperty("enum").EnumerateArray().Select(static word => word.GetString()).OfType<string>().ToList();
        Assert.All(words, word => Assert.Empty(GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(text.Replace("{0}", word, StringComparison.Ordinal))).Errors));
        var wrong = Assert.Single(GateFileReader.Read(".gate.yaml", Encoding.UTF8.GetBytes(text.Replace("{0}", "nothing-of-it", StringComparison.Ordinal))).Errors).Message;
        Assert.All(words, word => Assert.Contains(word, wrong, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Keys(string place) => At(place).GetProperty("properties").EnumerateObject().Select(static key => key.Name);

    private static JsonElement At(string place)
    {
        var at = Schema;
        foreach (var part in place.Split('/', StringSplitOptions.RemoveEmptyEntries))
            at = part == "oneOf" ? at.GetProperty("oneOf")[2] : part == "items" ? at.GetProperty("items") : at.GetProperty("properties").GetProperty(part);
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
