using CsCheck;
using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;
using Gate.Core.Rules.Reading;
using Gate.Core.Tests.Manifests;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>The tests on fields and values, each where it is true, false and unknown.</summary>
public sealed class FieldTests
{
    private const string Object = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: a, annotations: {"example.com/x": "on"}}
        text: hello world
        version: v1.12.3
        image: quay.io/team/app:2.4.1
        latest: quay.io/team/app
        number: 5
        memory: 1536Mi
        address: 10.1.2.3
        six: "fd00:1::5"
        unfilled: ${CLUSTER}
        nothing: null
        empty: []
        list: [a, b, c]
        items:
        - {name: one, size: 1}
        - {name: two, size: 2}
        mapping: {first: 1, second: 2}
        deep: {er: {hostPath: /var}}
        pairs: "A=true, B=false,C"
        embedded: |
          a: {b: 1}
        args: [--v=4, --name, web, --dry-run]
        csv: a, b,, c
        corefile: |
          .:53 {
              errors
              kubernetes cluster.local in-addr.arpa {
                  pods insecure
                  upstream
              }
              forward . /etc/resolv.conf
          }
          # a comment
          example.org:53, example.com {
              cache 30
              cache 60
          }
        """;

    [Theory]
    [InlineData("{path: text, exists: true}", "true")]
    [InlineData("{path: gone, exists: true}", "false")]
    [InlineData("{path: nothing, exists: true}", "false")]
    [InlineData("{path: gone, exists: false}", "true")]
    [InlineData("{path: text, exists: false}", "false")]
    [InlineData("{path: empty, empty: true}", "true")]
    [InlineData("{path: list, empty: true}", "false")]
    [InlineData("{path: gone, empty: true}", "false")]
    [InlineData("{path: list, empty: false}", "true")]
    [InlineData("{path: text, equals: hello world}", "true")]
    [InlineData("{path: text, equals: hello}", "false")]
    [InlineData("{path: number, equals: 5}", "true")]
    [InlineData("{path: unfilled, equals: a}", "unknown")]
    [InlineData("{path: text, equals: $x.name}", "unknown")]
    [InlineData("{path: text, in: [a, hello world]}", "true")]
    [InlineData("{path: text, in: [a, b]}", "false")]
    [InlineData("{path: unfilled, in: [a, b]}", "unknown")]
    [InlineData("{path: text, notEquals: a}", "true")]
    [InlineData("{path: text, notEquals: hello world}", "false")]
    [InlineData("{path: gone, notEquals: a}", "false")]
    [InlineData("{path: text, matches: 'h.*d'}", "true")]
    [InlineData("{path: text, matches: 'h.*o'}", "false")]
    [InlineData("{path: unfilled, matches: '.*'}", "unknown")]
    [InlineData("{path: text, startsWith: hello}", "true")]
    [InlineData("{path: text, startsWith: world}", "false")]
    [InlineData("{path: unfilled, startsWith: a}", "unknown")]
    [InlineData("{path: text, endsWith: world}", "true")]
    [InlineData("{path: text, endsWith: hello}", "false")]
    [InlineData("{path: text, contains: lo wo}", "true")]
    [InlineData("{path: text, contains: x}", "false")]
    [InlineData("{path: list, contains: b}", "true")]
    [InlineData("{path: list, contains: x}", "false")]
    [InlineData("{path: mapping, contains: first}", "true")]
    [InlineData("{path: unfilled, contains: a}", "unknown")]
    [InlineData("{path: version, version: '>=1.12'}", "true")]
    [InlineData("{path: version, version: '>=1.13'}", "false")]
    [InlineData("{path: text, version: '>=1.13'}", "unknown")]
    [InlineData("{path: image, imageTag: '>=2.4'}", "true")]
    [InlineData("{path: image, imageTag: '<2.4'}", "false")]
    [InlineData("{path: latest, imageTag: '<2.4'}", "unknown")]
    [InlineData("{path: image, image: quay.io/team/app}", "true")]
    [InlineData("{path: image, image: [quay.io/other/*, quay.io/team/*]}", "true")]
    [InlineData("{path: image, image: docker.io/team/app}", "false")]
    [InlineData("{path: unfilled, image: quay.io/team/app}", "unknown")]
    [InlineData("{path: number, number: '>=5'}", "true")]
    [InlineData("{path: number, number: '>5'}", "false")]
    [InlineData("{path: number, number: 5}", "true")]
    [InlineData("{path: number, number: '!=5'}", "false")]
    [InlineData("{path: text, number: '>5'}", "false")]
    [InlineData("{path: memory, quantity: '<2Gi'}", "true")]
    [InlineData("{path: memory, quantity: '<1Gi'}", "false")]
    [InlineData("{path: text, quantity: '<1Gi'}", "unknown")]
    [InlineData("{path: address, cidr: 10.0.0.0/8}", "true")]
    [InlineData("{path: address, cidr: 192.168.0.0/16}", "false")]
    [InlineData("{path: text, cidr: 10.0.0.0/8}", "unknown")]
    [InlineData("{path: six, cidr: 'fd00::/8'}", "true")]
    [InlineData("{path: six, cidr: 10.0.0.0/8}", "false")]
    [InlineData("{path: list, count: '>2'}", "true")]
    [InlineData("{path: list, count: '>3'}", "false")]
    [InlineData("{path: mapping, count: 2}", "true")]
    [InlineData("{path: text, count: 1}", "false")]
    [InlineData("{path: items, where: [{path: '[*].name', equals: two}]}", "true")]
    [InlineData("{path: 'items[*]', where: [{path: name, equals: two}, {path: size, equals: 2}]}", "true")]
    [InlineData("{path: 'items[*]', where: [{path: name, equals: two}, {path: size, equals: 1}]}", "false")]
    [InlineData("{path: 'items[*].name', equals: two}", "true")]
    [InlineData("{path: 'items[*].size', number: '>0', every: true}", "true")]
    [InlineData("{path: 'items[*].size', number: '>1', every: true}", "false")]
    [InlineData("{path: 'gone[*].size', number: '>1', every: true}", "false")]
    [InlineData("{path: 'gone[*].size', number: '>1', every: true, default: 2}", "true")]
    [InlineData("{path: 'metadata.annotations[\"example.com/x\"]', equals: on}", "true")]
    [InlineData("{path: deep..hostPath, equals: /var}", "true")]
    [InlineData("{path: ..hostPath, exists: true}", "true")]
    [InlineData("{path: mapping..hostPath, exists: true}", "false")]
    [InlineData("{path: 'mapping[*]', key: {startsWith: sec}}", "true")]
    [InlineData("{path: 'mapping[*]', key: {startsWith: third}}", "false")]
    [InlineData("{path: 'mapping[*]', key: {equals: first}, equals: 2}", "false")]
    [InlineData("{path: gone, equals: a, default: a}", "true")]
    [InlineData("{path: gone, equals: a, default: b}", "false")]
    [InlineData("{path: nothing, equals: a, default: a}", "true")]
    [InlineData("{path: gone, equals: a, defaults: [{version: '>=1.12', value: a}]}", "unknown")]
    [InlineData("{any: [{path: text, equals: a}, {path: number, equals: 5}]}", "true")]
    [InlineData("{any: [{path: text, equals: a}, {path: number, equals: 6}]}", "false")]
    [InlineData("{any: [{path: text, equals: a}, {path: unfilled, equals: a}]}", "unknown")]
    [InlineData("{all: [{path: number, equals: 5}, {path: list, count: 3}]}", "true")]
    [InlineData("{not: {path: text, equals: a}}", "true")]
    [InlineData("{not: {path: unfilled, equals: a}}", "unknown")]
    [InlineData("{path: pairs, parse: pairs, where: [{path: B, equals: 'false'}]}", "true")]
    [InlineData("{path: pairs, parse: pairs, where: [{path: C, equals: ''}]}", "true")]
    [InlineData("{path: pairs, parse: pairs, where: [{path: A, equals: 'false'}]}", "false")]
    [InlineData("{path: unfilled, parse: pairs, where: [{path: A, equals: 'false'}]}", "unknown")]
    [InlineData("{path: embedded, parse: yaml, where: [{path: a.b, equals: 1}]}", "true")]
    [InlineData("{path: embedded, parse: yaml, where: [{path: a.c, exists: true}]}", "false")]
    [InlineData("{path: list, parse: yaml, where: [{path: a.c, exists: true}]}", "false")]
    [InlineData("{path: args, parse: flags, where: [{path: v, number: '>=4'}]}", "true")]
    [InlineData("{path: args, parse: flags, where: [{path: name, equals: web}]}", "true")]
    [InlineData("{path: args, parse: flags, where: [{path: dry-run, equals: ''}]}", "true")]
    [InlineData("{path: args, parse: flags, where: [{path: other, exists: true}]}", "false")]
    [InlineData("{path: csv, parse: list, contains: c}", "true")]
    [InlineData("{path: csv, parse: list, count: 3}", "true")]
    [InlineData("{path: csv, parse: list, contains: d}", "false")]
    [InlineData("{path: corefile, parse: corefile, where: [{path: '[*].plugins[\"kubernetes.upstream\"]', exists: true}]}", "true")]
    [InlineData("{path: corefile, parse: corefile, where: [{path: '[*].plugins.kubernetes', contains: cluster.local in-addr.arpa}]}", "true")]
    [InlineData("{path: corefile, parse: corefile, where: [{path: '[*].plugins.proxy', exists: true}]}", "false")]
    [InlineData("{path: corefile, parse: corefile, where: [{path: '[*].server', contains: example.com}]}", "true")]
    [InlineData("{path: corefile, parse: corefile, where: [{path: '[*].plugins.cache', count: 2}]}", "true")]
    [InlineData("{path: text, parse: corefile, where: [{path: '[*].plugins.proxy', exists: true}]}", "false")]
    public void A_test(string test, string truth)
    {
        var answer = FieldTestReading.List(Text.Root($"[{test}]"), "where").Test(Text.Root(Object), new() { Binding = static _ => null });
        Assert.Equal(truth, answer.Truth is { } known ? known ? "true" : "false" : "unknown");
    }

    [Fact]
    public void A_true_test_tells_its_place_and_the_value_there()
    {
        var answer = FieldTestReading.List(Text.Root("[{path: 'items[*].size', number: '>1'}]"), "where").Test(Text.Root(Object), new() { Binding = static _ => null });
        Assert.Equal(("items[1].size", "items[*].size: 2"), (answer.Place?.ToString(), answer.Fact));
    }

    [Theory]
    [InlineData("[{path: a}]")]
    [InlineData("[{path: a, equal: b}]")]
    [InlineData("[{path: 'a[b]', equals: b}]")]
    [InlineData("[{path: 'a[*', equals: b}]")]
    [InlineData("[{path: a..., equals: b}]")]
    [InlineData("[{path: a, exists: true, equals: b}]")]
    [InlineData("[{path: a, exists: maybe}]")]
    [InlineData("[{path: a, number: many}]")]
    [InlineData("[{path: a, quantity: many}]")]
    [InlineData("[{path: a, cidr: here}]")]
    [InlineData("[{path: a, version: newest}]")]
    [InlineData("[{path: a, parse: toml, contains: b}]")]
    [InlineData("[]")]
    [InlineData("a")]
    public void A_test_that_makes_no_sense_is_refused(string tests) =>
        Assert.Throws<RuleFormatException>(() => FieldTestReading.List(Text.Root(tests), "where"));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("100m", 0.1)]
    [InlineData("1Ki", 1024)]
    [InlineData("1.5Gi", 1610612736)]
    [InlineData("2k", 2000)]
    [InlineData("2e3", 2000)]
    [InlineData("-1", -1)]
    [InlineData(" 3 ", 3)]
    [InlineData("1E", 1e18)]
    public void A_quantity_is_read_as_Kubernetes_spells_it(string text, double value) => Assert.Equal((decimal)value, Quantity.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("Gi")]
    [InlineData("1GB")]
    [InlineData("one")]
    [InlineData("1 Gi x")]
    [InlineData("99999999999999999999999999E")]
    public void What_is_no_quantity_is_none(string text) => Assert.Null(Quantity.Read(text));

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "10.0.0.0/7", false)]
    [InlineData("10.1.0.0/16", "10.1.2.0/24", true)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("::/0", "2001:db8::1", true)]
    [InlineData("2001:db8::/32", "2001:db8:1::/48", true)]
    [InlineData("2001:db8::/32", "2001:db9::", false)]
    [InlineData("10.0.0.5", "10.0.0.5", true)]
    public void A_network_holds_what_lies_in_it(string network, string other, bool holds) =>
        Assert.Equal(holds, Network.Parse(network)!.Value.Contains(Network.Parse(other)!.Value));

    [Theory]
    [InlineData("")]
    [InlineData("10.0.0")]
    [InlineData("10.0.0.256")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("::1::2")]
    [InlineData("1:2:3")]
    [InlineData("fd00::/129")]
    [InlineData("12345::")]
    public void What_is_no_network_is_none(string text) => Assert.Null(Network.Parse(text));

    [Theory]
    [InlineData("{app: web}", "{app: web, tier: front}", true)]
    [InlineData("{app: web}", "{app: api}", false)]
    [InlineData("{}", "{app: api}", true)]
    [InlineData("{matchLabels: {app: web}}", "{app: web}", true)]
    [InlineData("{matchExpressions: [{key: app, operator: In, values: [web, api]}]}", "{app: api}", true)]
    [InlineData("{matchExpressions: [{key: app, operator: In, values: [web]}]}", "{}", false)]
    [InlineData("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", "{}", true)]
    [InlineData("{matchExpressions: [{key: app, operator: NotIn, values: [web]}]}", "{app: web}", false)]
    [InlineData("{matchExpressions: [{key: app, operator: Exists}]}", "{app: web}", true)]
    [InlineData("{matchExpressions: [{key: app, operator: DoesNotExist}]}", "{app: web}", false)]
    [InlineData("{matchLabels: {app: web}, matchExpressions: [{key: tier, operator: Exists}]}", "{app: web}", false)]
    [InlineData("{matchExpressions: [{key: app, operator: Gt, values: ['1']}]}", "{app: '2'}", null)]
    [InlineData("{app: '${APP}'}", "{app: web}", null)]
    [InlineData("text", "{app: web}", null)]
    public void A_selector_selects_labels(string selector, string labels, bool? selects) =>
        Assert.Equal(selects, LabelSelection.Selects(Text.Root(selector), (YamlMapping)Text.Root(labels)));

    [Fact]
    public void No_selector_selects_nothing() => Assert.False(LabelSelection.Selects(null, null));

    [Fact]
    public void A_network_holds_itself_and_all_that_it_is_cut_into() => Gen.Select(Gen.UInt, Gen.Int[0, 32], Gen.Int[0, 32]).Sample(static (address, one, more) =>
    {
        var text = $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";
        var (outer, inner) = (Network.Parse($"{text}/{Math.Min(one, more)}")!.Value, Network.Parse($"{text}/{Math.Max(one, more)}")!.Value);
        return outer.Contains(outer) && outer.Contains(inner) && (one == more || !inner.Contains(outer));
    });
}
