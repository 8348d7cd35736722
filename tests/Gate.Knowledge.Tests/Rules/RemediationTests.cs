using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Gate.Cli;
using Gate.Cli.Checks;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Caching;
using Gate.Sources.RuleFiles;

namespace Gate.Knowledge.Tests.Rules;

/// <summary>
/// A way out that names a version is one: in the trees in which its rule fires, the add-on at that version is no finding of the rule any more, and none
/// of another rule that blocks. Which rules name a version is read from the words of their remediation, by <see cref="NamedVersion"/>.
/// </summary>
public sealed class RemediationTests : IDisposable
{
    /// <summary>So many rules name a version to move to; where fewer are found, the reading of their words is broken.</summary>
    private const int FewestRules = 50;

    private static readonly string Folder = Path.GetFullPath(typeof(RemediationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static entry => entry.Key == "Knowledge").Value!);

    private static readonly KnowledgeFacts Facts = KnowledgeReader.Read(
        [.. new[] { "kubernetes/releases.yaml" }.Concat(Files("addons")).Concat(Files("charts")).Select(static path => new KnowledgeFile(path, File.ReadAllBytes(Path.Combine(Folder, path))))]).Facts!;

    private static readonly IReadOnlyList<WrittenRule> Rules = Read();

    private readonly BlobKnowledge knowledge = BuiltInKnowledge.Open();
    private readonly RendererProcess process = new();

    public static TheoryData<string> Named => [.. Rules.Where(static rule => NamedIn(rule.Rule).Count > 0).Select(static rule => rule.Rule.Id).Order(StringComparer.Ordinal)];

    public void Dispose() => process.Dispose();

    [Fact]
    public void Many_rules_name_a_version() => Assert.True(Named.Count >= FewestRules, $"{Named.Count} rules name a version to move to");

    [Theory]
    [InlineData("Use 1.14.4 or later.", "1.14.4")]
    [InlineData("Use 1.11.20, 1.12.13, 1.13.6, 1.14.1 or later.", "1.11.20 1.12.13 1.13.6 1.14.1")]
    [InlineData("Move to 2.2.3 or to 3.0.4 and later, or switch the HTTP server off.", "2.2.3 3.0.4")]
    [InlineData("Go to the latest 1.15 first.", "1.15")]
    [InlineData("Use chart 4.10.1 or later.", "chart 4.10.1")]
    [InlineData("Raise the controller to 2.4.7 or later before the cluster goes to 1.25.", "2.4.7")]
    [InlineData("Move to Longhorn 1.11.1, or set the tag v1.11.0-hotfix-2 for the instance manager.", "1.11.1")]
    [InlineData("Set manager.collectorImage.repository, or move to chart 0.88.7 or later, which has a default again.", "chart 0.88.7")]
    [InlineData("Move the chart to 5.0 or later while the cluster is still on 1.24.", "chart 5.0")]
    [InlineData("Use 1.49.1, 1.50.2 or later with node.legacyXFS set to true, or nodes of Amazon Linux 2023.", "")]
    [InlineData("Raise the Gateway API definitions to 1.5 before or with Istio.", "")]
    [InlineData("Use a later patch of 1.11, or switch wellKnownIdentities off.", "")]
    [InlineData("In 1.13 write disabled, partial or strict; from 1.14 on write true or false.", "")]
    public void A_version_is_named_by_a_sentence_that_says_to_move_there(string remediation, string named) =>
        Assert.Equal(named, string.Join(' ', NamedVersion.In(remediation, "Longhorn").Select(static one => one.IsChart ? $"chart {one.Text}" : one.Text)));

    [Theory]
    [MemberData(nameof(Named))]
    public async Task The_version_that_a_way_out_names_is_one(string id)
    {
        var written = Rules.Single(rule => rule.Rule.Id == id);
        var named = NamedIn(written.Rule);
        var tried = 0;
        foreach (var test in new RuleTestReader(knowledge.AddOns).Read(written.Written).Where(static test => test.Expects == Expectation.Fires))
        {
            if ((Mended(test, written.Rule, named) ?? WithImages(test, written, named)) is not var (change, words))
                continue;
            tried++;
            var (wrong, mended) = (await Check(test.Change, test, written.Rule), await Check(change, test, written.Rule));
            Assert.Contains(wrong, finding => finding.Rule == id);
            Assert.False(mended.Any(finding => finding.Rule == id), $"{test.Name}: it fires at {words} too");
            var others = mended.Where(static finding => finding.Severity == Severity.Block).Select(static finding => finding.Rule).Except(wrong.Select(static finding => finding.Rule)).ToList();
            Assert.True(others.Count == 0, $"{test.Name}: at {words} there is {string.Join(", ", others)}");
        }

        Assert.True(tried > 0, "none of its tests has an installation that could be moved there");
    }

    /// <summary>The change with every installation of the rule's add-on at the version that is named; null where there is none, or no chart is known to have it.</summary>
    private (Change Change, string Words)? Mended(RuleTest test, IncidentRule rule, IReadOnlyList<NamedVersion> named)
    {
        var texts = Texts(test);
        var words = new List<string>();
        foreach (var entry in Installed(test.Change).Where(entry => entry.AddOn?.AddOn.Id == rule.Component && entry.Installation.DeclaredVersion is { Location.Line: not null }))
        {
            var version = entry.Installation.DeclaredVersion!;
            var target = NamedVersion.For(named, named[0].IsChart ? entry.ChartVersion : entry.AddOn!.AppVersion);
            if (target.Written(entry, Facts) is not { } replacement)
                return null;
            var lines = texts[version.Location.File].Split('\n');
            var line = version.Location.Line!.Value - 1;
            lines[line] = lines[line].Replace(version.Text, replacement, StringComparison.Ordinal);
            texts[version.Location.File] = string.Join('\n', lines);
            words.Add($"{rule.Component} {replacement}");
        }

        return words.Count == 0 ? null : ((test with { After = new(test.After.Name, texts) }).Change, string.Join(", ", words));
    }

    /// <summary>The same for a rule about an image that is no add-on's own.</summary>
    private static (Change Change, string Words)? WithImages(RuleTest test, WrittenRule rule, IReadOnlyList<NamedVersion> named)
    {
        if (rule.Written["when"] is not YamlMapping when || when["image"] is not YamlMapping image || image["name"] is not YamlSequence names)
            return null;
        var pattern = $"({string.Join('|', names.Items.OfType<YamlScalar>().Select(static name => Regex.Escape(name.Text)))}):[A-Za-z0-9._-]+";
        var texts = Texts(test);
        return ((test with { After = new(test.After.Name, texts.ToDictionary(static text => text.Key, text => Regex.Replace(text.Value, pattern, $"$1:{named[^1].Text}"))) }).Change, named[^1].Text);
    }

    private static Dictionary<string, string> Texts(RuleTest test) =>
        test.After.Entries.ToDictionary(static entry => entry.Path, entry => Encoding.UTF8.GetString(test.After.Read(entry).Span), StringComparer.Ordinal);

    private IReadOnlyList<InventoryEntry> Installed(Change change) =>
        DeclaredChange.Of(change, Configuration.Read(change, Settings(default)).Configuration!, knowledge.AddOns).After.Inventory.Entries;

    private async Task<IReadOnlyList<Finding>> Check(Change change, RuleTest test, IncidentRule rule)
    {
        var tools = new ToolLocator(new());
        using var helm = new HelmRenderer(tools, process, RenderCache.None);
        var kustomize = new KustomizeRenderer(tools, process, new(), RenderCache.None);
        var check = new Check(change, Settings(test.Today ?? rule.Checked ?? default), knowledge, RuleSet.BuiltIn(knowledge), triggers => new(helm, kustomize, knowledge, triggers));
        var answer = await check.RunAsync(TestContext.Current.CancellationToken);
        return [.. answer.Verdict!.Findings.Where(static finding => finding.Status == Status.New)];
    }

    private static CheckSettings Settings(DateOnly today) => new() { ConfigPath = GateFile.DefaultPath, Versions = VersionFlags.None, Today = today };

    private static IReadOnlyList<NamedVersion> NamedIn(IncidentRule rule) =>
        Facts.AddOns.FirstOrDefault(fact => fact.AddOn.Id == rule.Component) is { } fact ? NamedVersion.In(rule.Remediation, fact.AddOn.Name) : [];

    private static IReadOnlyList<WrittenRule> Read()
    {
        var texts = Files("rules").ToDictionary(static path => path, static path => File.ReadAllText(Path.Combine(Folder, path)), StringComparer.Ordinal);
        var (rules, refusals) = RuleFileReader.Read(new WrittenTree("knowledge", texts), ["rules"]);
        Assert.Empty(refusals);
        return rules;
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Folder, folder), "*.yaml", SearchOption.AllDirectories).Select(static file => Path.GetRelativePath(Folder, file).Replace('\\', '/')).Order(StringComparer.Ordinal);
}
