using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>Tests that must all hold.</summary>
public sealed class FieldTestList(IEnumerable<IFieldTest> tests) : IFieldTest
{
    private readonly IFieldTest[] tests = [.. tests];

    /// <summary>No tests: always true.</summary>
    public static FieldTestList None { get; } = new([]);

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => tests.Length == 0;

    /// <inheritdoc/>
    public FieldAnswer Test(YamlNode root, FieldContext context)
    {
        var all = new FieldAnswer(true, null, null);
        foreach (var test in tests)
        {
            var answer = test.Test(root, context);
            if (answer.Truth is false)
                return answer;
            all = new(all.Truth & answer.Truth, all.Place ?? answer.Place, all.Fact ?? answer.Fact);
        }

        return all;
    }
}

/// <summary>Tests one of which must hold.</summary>
internal sealed class AnyFieldTest(IReadOnlyList<IFieldTest> tests) : IFieldTest
{
    public FieldAnswer Test(YamlNode root, FieldContext context)
    {
        bool? any = false;
        foreach (var test in tests)
        {
            var answer = test.Test(root, context);
            if (answer.Truth is true)
                return answer;
            any |= answer.Truth;
        }

        return FieldAnswer.Of(any);
    }
}

/// <summary>A test that must not hold.</summary>
internal sealed class NotFieldTest(IFieldTest test) : IFieldTest
{
    public FieldAnswer Test(YamlNode root, FieldContext context) => FieldAnswer.Of(!test.Test(root, context).Truth);
}

/// <summary>Tests on the key that led to a node of a mapping.</summary>
internal sealed class KeyTest(IReadOnlyList<NodeTest> tests)
{
    internal bool? Test(FieldPath path, FieldContext context) =>
        path.Step.Key is { } key ? NodeTest.All(tests, EmbeddedText.Scalar(key), context) : false;
}
