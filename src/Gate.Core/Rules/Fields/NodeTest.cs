using System.Globalization;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Fields;

/// <summary>A test on one value: true, false, or null where it cannot be said.</summary>
public abstract class NodeTest
{
    /// <summary>Whether a value passes.</summary>
    public abstract bool? Test(YamlNode node, FieldContext context);

    internal static bool? All(IReadOnlyList<NodeTest> tests, YamlNode node, FieldContext context)
    {
        bool? all = true;
        for (var i = 0; i < tests.Count; i++)
        {
            all &= tests[i].Test(node, context);
            if (all is false)
                return false;
        }

        return all;
    }
}

/// <summary>A test on the text of a scalar; false for what is none, unknown for one that is not filled in yet.</summary>
internal abstract class TextTest : NodeTest
{
    public sealed override bool? Test(YamlNode node, FieldContext context) =>
        node is not YamlScalar scalar ? false : PathTest.IsUnfilled(node) ? null : Test(scalar.Text, context);

    protected abstract bool? Test(string text, FieldContext context);
}

/// <summary><c>equals</c> and <c>in</c>.</summary>
internal sealed class OneOfTest(IReadOnlyList<string> texts) : TextTest
{
    protected override bool? Test(string text, FieldContext context)
    {
        bool? any = false;
        for (var i = 0; i < texts.Count; i++)
            any |= context.Resolve(texts[i]) is { } resolved ? resolved == text : texts[i] is ['$', ..] ? null : false;
        return any;
    }
}

/// <summary><c>matches</c>.</summary>
internal sealed class MatchTest(TextPattern pattern) : TextTest
{
    protected override bool? Test(string text, FieldContext context) => pattern.IsMatch(text);
}

/// <summary><c>startsWith</c> and <c>endsWith</c>.</summary>
internal sealed class EndTest(string part, bool atStart) : TextTest
{
    protected override bool? Test(string text, FieldContext context) =>
        atStart ? text.StartsWith(part, StringComparison.Ordinal) : text.EndsWith(part, StringComparison.Ordinal);
}

/// <summary><c>version</c>.</summary>
internal sealed class VersionTest(VersionRange range) : TextTest
{
    protected override bool? Test(string text, FieldContext context) => range.Contains(ComponentVersion.Parse(text));
}

/// <summary><c>imageTag</c>; an image without a tag has no order.</summary>
internal sealed class ImageTagTest(VersionRange range) : TextTest
{
    protected override bool? Test(string text, FieldContext context) =>
        ImageReference.TryParse(text, out var image) && image.Tag is { } tag ? range.Contains(ComponentVersion.Parse(tag)) : null;
}

/// <summary><c>image</c>.</summary>
internal sealed class ImageNameTest(IReadOnlyList<NamePattern> names) : TextTest
{
    protected override bool? Test(string text, FieldContext context) =>
        ImageReference.TryParse(text, out var image) && names.Any(name => name.Matches(image.Name));
}

/// <summary><c>number</c>.</summary>
internal sealed class NumberTest(Comparison comparison) : TextTest
{
    // A share such as 50% is no number, and compares with none.
    protected override bool? Test(string text, FieldContext context) =>
        !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? false
        : decimal.TryParse(context.Resolve(comparison.Text), NumberStyles.Float, CultureInfo.InvariantCulture, out var other) ? comparison.Accepts(number.CompareTo(other))
        : null;
}

/// <summary><c>quantity</c>.</summary>
internal sealed class QuantityTest(Comparison comparison) : TextTest
{
    protected override bool? Test(string text, FieldContext context) =>
        Quantity.Read(text) is { } quantity && context.Resolve(comparison.Text) is { } other && Quantity.Read(other) is { } bound ? comparison.Accepts(quantity.CompareTo(bound)) : null;
}

/// <summary><c>cidr</c>.</summary>
internal sealed class NetworkTest(Network network) : TextTest
{
    protected override bool? Test(string text, FieldContext context) => Network.Parse(text) is { } other ? network.Contains(other) : null;
}

/// <summary><c>contains</c>: a part of a text, or an item of a list.</summary>
internal sealed class ContainsTest(string part) : NodeTest
{
    public override bool? Test(YamlNode node, FieldContext context)
    {
        if (context.Resolve(part) is not { } text)
            return null;
        return node switch
        {
            YamlScalar scalar => PathTest.IsUnfilled(node) ? null : scalar.Text.Contains(text, StringComparison.Ordinal),
            YamlSequence sequence => sequence.Items.Any(item => item is YamlScalar scalar && scalar.Text == text),
            YamlMapping mapping => mapping[text] is not null,
            _ => false,
        };
    }
}

/// <summary><c>empty</c>.</summary>
internal sealed class EmptyTest(bool isEmpty) : NodeTest
{
    public override bool? Test(YamlNode node, FieldContext context) => isEmpty == node switch
    {
        YamlScalar scalar => scalar.Text.Length == 0,
        YamlSequence sequence => sequence.Items.Count == 0,
        YamlMapping mapping => mapping.Entries.Count == 0,
        _ => false,
    };
}

/// <summary><c>count</c>.</summary>
internal sealed class CountTest(Comparison comparison, int bound) : NodeTest
{
    public override bool? Test(YamlNode node, FieldContext context) => node switch
    {
        YamlSequence sequence => comparison.Accepts(sequence.Items.Count.CompareTo(bound)),
        YamlMapping mapping => comparison.Accepts(mapping.Entries.Count.CompareTo(bound)),
        _ => false,
    };
}

/// <summary><c>where</c>: tests on the fields below.</summary>
internal sealed class WhereTest(FieldTestList tests) : NodeTest
{
    public override bool? Test(YamlNode node, FieldContext context) => tests.Test(node, context.Pod is null ? context : context with { Pod = null }).Truth;
}

/// <summary>A test that must not pass.</summary>
internal sealed class NotNodeTest(IReadOnlyList<NodeTest> tests) : NodeTest
{
    public override bool? Test(YamlNode node, FieldContext context) => !All(tests, node, context);
}
