using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Reading;

/// <summary>Reads tests on fields and values.</summary>
internal static class FieldTestReading
{
    /// <summary>The test that holds a regular expression.</summary>
    internal const string Matches = "matches";

    private static readonly string[] NodeKeys =
        ["equals", "in", Matches, "startsWith", "endsWith", "contains", "version", "imageTag", "image", "number", "quantity", "cidr", "count", "empty", "where"];

    private static readonly string[] PathKeys = ["path", "exists", "every", "default", "defaults", "parse", "key", "notEquals"];

    internal static FieldTestList List(YamlNode? node, string key)
    {
        if (node is null)
            return FieldTestList.None;
        if (node is not YamlSequence { Items.Count: > 0 } sequence)
            throw new RuleFormatException(node.Start, $"'{key}' must be a list of tests");
        return new([.. sequence.Items.Select(One)]);
    }

    /// <summary>The tests on one value that a mapping holds.</summary>
    internal static List<NodeTest> NodeTests(RuleNode node)
    {
        var tests = new List<NodeTest>();
        if (node.Text("equals") is { } equal)
            tests.Add(new OneOfTest([equal]));
        if (node.Texts("in") is { Count: > 0 } some)
            tests.Add(new OneOfTest(some));
        if (node.Text(Matches) is { } pattern)
            tests.Add(new MatchTest(new(pattern)));
        if (node.Text("startsWith") is { } start)
            tests.Add(new EndTest(start, atStart: true));
        if (node.Text("endsWith") is { } end)
            tests.Add(new EndTest(end, atStart: false));
        if (node.Text("contains") is { } part)
            tests.Add(new ContainsTest(part));
        if (node.Range("version") is { } versions)
            tests.Add(new VersionTest(versions));
        if (node.Range("imageTag") is { } tags)
            tests.Add(new ImageTagTest(tags));
        if (node.Texts("image") is { Count: > 0 } images)
            tests.Add(new ImageNameTest([.. images.Select(static name => new NamePattern(name))]));
        if (node.Comparison("number") is { } number)
            tests.Add(new NumberTest(Numeric(node, "number", number)));
        if (node.Comparison("quantity") is { } quantity)
            tests.Add(new QuantityTest(quantity.Text.StartsWith('$') || Quantity.Read(quantity.Text) is not null ? quantity : throw new RuleFormatException(node.PlaceOf("quantity"), "'quantity' must compare with a quantity such as '<2Gi'")));
        if (node.Text("cidr") is { } cidr)
            tests.Add(new NetworkTest(Network.Parse(cidr) ?? throw new RuleFormatException(node.PlaceOf("cidr"), "'cidr' must be a network such as 10.0.0.0/8")));
        if (node.Comparison("count") is { } count)
            tests.Add(new CountTest(count, (int)Value(Numeric(node, "count", count).Text)));
        if (node.Truth("empty") is { } empty)
            tests.Add(new EmptyTest(empty));
        if (node["where"] is { } where)
            tests.Add(new WhereTest(List(where, "where")));
        if (node.Text("notEquals") is { } other)
            tests.Add(new NotNodeTest([new OneOfTest([other])]));
        return tests;
    }

    internal static string[] AllNodeKeys => NodeKeys;

    private static IFieldTest One(YamlNode item)
    {
        var node = RuleNode.Of(item, "a test", item.Start);
        if (node.Has("any"))
            return new AnyFieldTest([.. node.Allow("any").List("any").Select(One)]);
        if (node.Has("all"))
            return new FieldTestList([.. node.Allow("all").List("all").Select(One)]);
        if (node.Has("not"))
            return new NotFieldTest(One(node.Allow("not")["not"]!));
        node.Allow([.. PathKeys, .. NodeKeys]);
        var tests = NodeTests(node);
        var exists = node.Truth("exists");
        if (tests.Count == 0 && exists is null && !node.Has("key"))
            throw new RuleFormatException(node.Start, $"a test needs one of exists, {string.Join(", ", NodeKeys)}");
        if (exists is not null && tests.Count > 0)
            throw new RuleFormatException(node.PlaceOf("exists"), "'exists' stands alone: other tests are false where there is no value");
        return new PathTest
        {
            Path = node.Query("path"),
            Tests = tests,
            Exists = exists,
            Every = node.Truth("every") ?? false,
            Default = node["default"],
            Defaults = [.. node.List("defaults").Select(static one => Versioned(RuleNode.Of(one, "a default", one.Start)))],
            Parse = node.Word("parse", EmbeddedText.Languages),
            Key = node["key"] is { } key ? new KeyTest(NodeTests(RuleNode.Of(key, "key", key.Start).Allow(NodeKeys))) : null,
        };
    }

    private static VersionedDefault Versioned(RuleNode node) =>
        new(node.Allow("version", "value").Range("version") ?? throw new RuleFormatException(node.Start, "'version' is missing"), node["value"] ?? throw new RuleFormatException(node.Start, "'value' is missing"));

    private static Comparison Numeric(RuleNode node, string key, Comparison comparison) =>
        comparison.Text.StartsWith('$') || decimal.TryParse(comparison.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            ? comparison
            : throw new RuleFormatException(node.PlaceOf(key), $"'{key}' must compare with a number such as '>=2'");

    private static decimal Value(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
