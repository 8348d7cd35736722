using CsCheck;
using Gate.Core.Manifests;
using Gate.Core.Tests.Manifests.Plain;

namespace Gate.Core.Tests.Manifests;

/// <summary>Bytes first against reading everything: the same objects, the same unreadable documents, and none passed over that pulls a trigger.</summary>
public sealed class ManifestSkimmerTests
{
    private static readonly Trigger Pods = new(null, static (apiVersion, kind) => apiVersion.Group.Length == 0 && kind == "Pod");
    private static readonly Trigger Words = new("kubernetes.io/x", static (_, kind) => kind != "Secret");

    private static readonly Trigger Lacking = new(null, static (_, kind) => kind == "Deployment") { Lacks = ["spec", "a", "b"] };

    private static readonly Gen<string> Head =
        from apiVersion in OneOf("v1", "apps/v1", "\"v1\"", "1", "~", "", "{{ .v }}", "v1 # c", "'x/y'")
        from kind in OneOf("Pod", "Secret", "Deployment", "List", "PodList", "ConfigMap", "true", "\"Pod\"", "${KIND}")
        from keys in OneOf("apiVersion,kind", "apiVersion,kind", "apiVersion,kind", "apiVersion,kind", "kind,apiVersion", "apiversion,Kind", "apiVersion,x", "x,kind", "apiVersion,apiVersion", "\"apiVersion\",'kind'")
        select $"{keys.Split(',')[0]}: {apiVersion}\n{keys.Split(',')[1]}: {kind}\n";

    private static readonly Gen<string> Metadata = OneOf(
        "metadata:\n  name: a\n", "metadata:\n  namespace: n\n  name: \"b\"\n", "metadata: {name: c, namespace: 'd'}\n", "metadata:\n  generateName: e-\n", "metadata:\n  name: ~\n  generateName: f-\n",
        "metadata:\n  name: 1.10\n", "metadata:\n  name: {a: b}\n", "metadata:\n- name: g\n", "metadata:\n", "", "metadata:\n  labels:\n    name: h\n    namespace: i\n", "metadata:\n  name: j\n  name: k\n",
        "metadata: {}\nmetadata:\n  name: l\n", "metadata:\n  annotations:\n    kubernetes.io/x: \"1\"\n  name: m\n", "metadata:\n  name: \"\"\n", "metadata:\n  name: >-\n    n\n  namespace: é\n");

    private static readonly Gen<string> Rest = Gen.Frequency(
        (4, OneOf("", "items: []\n", "items:\n- apiVersion: v1\n  kind: Pod\n- a: b\n", "spec:\n  a: kubernetes.io/x\n", "spec:\n  a:\n    b: 1\n", "spec:\n- a:\n  - b: 1\n  - c: 1\n- a:\n", "spec: {a: [{b: x}, {}]}\n", "spec:\n  a:\n    b: 1\n    b: 2\n  d:\n    c:\n", "spec:\n  a:\n  - b:\n      c: d\n  - b: [{}]\n", "x:\n  spec:\n    a:\n      c: d\n", "spec:\n  a: |-\n    kubernetes.io/x\n", "spec: {kubernetes.io/x: [b]}\n", "data:\n  a: \"kubernetes.io\\/x\"\n", "spec:\n  a: >-\n    kubernetes.io/x\n")),
        (1, PlainTexts.Whole),
        (1, PlainTexts.Odd));

    private static readonly Gen<string> Document = Gen.Select(Head, Metadata, Rest, static (head, metadata, rest) => head + metadata + rest);

    private static readonly Gen<string> Files =
        from documents in Gen.Frequency((6, Document), (1, PlainTexts.Odd), (1, OneOf("{\"apiVersion\": \"v1\", \"kind\": \"Secret\"}\n", "# c\n", "", "%YAML 1.1\n", "...\nkind: x\n", "a: b\n"))).Array[1, 4]
        from separator in OneOf("---\n", "--- \n", "---\r\n", "--- # c\n", "...\n---\n", "")
        select string.Join(separator, documents);

    [Fact]
    public void Nothing_that_pulls_a_trigger_or_cannot_be_read_is_passed_over()
    {
        var passed = 0;
        Files.Sample(
            text =>
            {
                var all = ManifestReader.Read(Text.Bytes(text));
                var skimmed = new ManifestSkimmer(new([Pods, Words, Lacking])).Read(Text.Bytes(text));
                Assert.Equal(all.Unreadable.Select(Show), skimmed.Unreadable.Select(Show));
                Assert.Equal(
                    all.Objects.Select(Show).Order(StringComparer.Ordinal),
                    skimmed.Objects.Select(Show).Concat(skimmed.Declared.Select(Show)).Order(StringComparer.Ordinal));
                Assert.Equal(all.Objects.Where(Pulls).Select(Show), skimmed.Objects.Where(Pulls).Select(Show));
                Interlocked.Add(ref passed, skimmed.Declared.Count);
            },
            iter: 20_000);
        Assert.InRange(passed, 1_000, int.MaxValue);
    }

    [Theory]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n")]
    [InlineData("# who\nkind: Deployment\nmetadata:\n  annotations: {}\n  name: a # c\napiVersion: apps/v1\nspec:\n  args: [\"-x\", y]\n  script: |\n    kubernetes.io/x\n    exit\n")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\ntype: kubernetes.io/x\n")]
    public void An_object_that_pulls_no_trigger_is_known_by_its_declaration(string text)
    {
        var file = new ManifestSkimmer(new([Pods, Words, Lacking])).Read(Text.Bytes(text));
        Assert.Empty(file.Objects);
        Assert.Equal("a", Assert.Single(file.Declared).Identity.Name);
    }

    [Theory]
    [InlineData("spec:\n  a:\n    b: 1\n", false)]
    [InlineData("spec:\n  a:\n  - b: 1\n  - c: 1\n", true)]
    [InlineData("spec:\n  a:\n    b: 1\n    b: 1\n", false)]
    [InlineData("spec:\n  a:\n  - b: 1\n    b: 1\n  - c: 1\n", true)]
    [InlineData("spec:\n  a: {}\n", true)]
    [InlineData("spec:\n  a:\n", false)]
    [InlineData("b: {}\nspec:\n  c:\n    a: {}\n", false)]
    public void An_object_that_lacks_a_key_is_read_and_one_that_has_it_is_not(string rest, bool isRead) =>
        Assert.Equal(isRead ? 1 : 0, new ManifestSkimmer(new([Lacking])).Read(Text.Bytes("apiVersion: apps/v1\nkind: Deployment\n" + rest)).Objects.Count);

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\n")]
    [InlineData("apiVersion: v1\nkind: Service\nmetadata:\n  annotations:\n    kubernetes.io/x: y\n")]
    [InlineData("apiVersion: v1\nkind: Service\nspec:\n- \"kubernetes.io/x\"\n")]
    [InlineData("spec: {a: kubernetes.io/x}\napiVersion: v1\nkind: Service\n")]
    public void An_object_that_pulls_one_is_read(string text) => Assert.Single(new ManifestSkimmer(new([Pods, Words, Lacking])).Read(Text.Bytes(text)).Objects);

    [Fact]
    public void A_word_of_one_document_does_not_count_for_the_next()
    {
        var file = new ManifestSkimmer(new([Words])).Read(Text.Bytes("apiVersion: v1\nkind: A\nb: kubernetes.io/x\n---\napiVersion: v1\nkind: B\n"));
        Assert.Equal(("A", "B"), (Assert.Single(file.Objects).Kind, Assert.Single(file.Declared).Identity.Kind));
    }

    [Fact]
    public void A_limit_that_a_document_breaks_is_told_of_though_nothing_pulls_a_trigger()
    {
        var text = Text.Bytes("apiVersion: v1\nkind: Secret\na:\n  b:\n    c: {d: e}\n");
        Assert.Empty(new ManifestSkimmer(new([Pods])).Read(text).Unreadable);
        foreach (var limits in new ReadLimits[] { new() { Depth = 3 }, new() { Nodes = 8 }, new() { Bytes = 10 } })
        {
            var file = new ManifestSkimmer(new([Pods]), limits).Read(text);
            Assert.Equal(ManifestReader.Read(text, limits).Unreadable, file.Unreadable);
            Assert.True(Assert.Single(file.Unreadable).Limit);
            Assert.Empty(file.Declared);
        }
    }

    private static bool Pulls(ManifestObject one) => Pods.Concerns(one.ApiVersion, one.Kind) || (Words.Concerns(one.ApiVersion, one.Kind) && Has(one.Root, Words.Word!))
        || (Lacking.Concerns(one.ApiVersion, one.Kind) && LacksKey(one.Root, Lacking.Lacks));

    private static bool LacksKey(YamlNode? node, IReadOnlyList<string> path) => node switch
    {
        YamlSequence sequence => sequence.Items.Any(item => LacksKey(item, path)),
        YamlMapping mapping => path.Count == 1 ? mapping[path[0]] is null : LacksKey(mapping[path[0]], [.. path.Skip(1)]),
        _ => false,
    };

    private static bool Has(YamlNode node, string word) => node switch
    {
        YamlScalar scalar => scalar.Text == word,
        YamlSequence sequence => sequence.Items.Any(item => Has(item, word)),
        YamlMapping mapping => mapping.Entries.Any(entry => entry.Key.Text == word || Has(entry.Value, word)),
        _ => false,
    };

    private static string Show(ManifestObject one) => $"{one.ApiVersion} {one.Identity} <{one.Name}>";

    private static string Show(UnreadableDocument one) => $"{one.Position} {one.Reason} {one.Limit} {(one.Unfilled is { } unfilled ? Show(unfilled) : "")}";

    private static string Show(SkimmedObject one) => $"{one.ApiVersion} {one.Identity} <{one.Identity.Name}>";

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);
}
