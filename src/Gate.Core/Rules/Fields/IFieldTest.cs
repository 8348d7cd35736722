using Gate.Core.Manifests;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Fields;

/// <summary>What tests on fields may need beside the node itself.</summary>
public sealed record FieldContext
{
    /// <summary>Where the pod is, in objects that run one.</summary>
    public FieldPath? Pod { get; init; }

    /// <summary>Whether values may be missing here that are there in truth.</summary>
    public bool IsPartial { get; init; }

    /// <summary>What earlier conditions found.</summary>
    public required Func<string, Binding?> Binding { get; init; }

    /// <summary>Whether a version that defaults depend on is in a range; null where it is not known.</summary>
    public Func<VersionRange, bool?> HasVersion { get; init; } = static _ => null;

    /// <summary>The text that a value of a rule stands for: itself, or what <c>$name.path</c> leads to.</summary>
    public string? Resolve(string text)
    {
        if (text is not ['$', .. var reference])
            return text;
        var dot = reference.IndexOf('.');
        return dot < 0 ? null : Binding(reference[..dot])?.Text(reference[(dot + 1)..]);
    }
}

/// <summary>The answer of a test.</summary>
/// <param name="Truth">True, false, or null for unknown.</param>
/// <param name="Place">Where it was found true; null where there is no such place.</param>
/// <param name="Fact">The value there, for people.</param>
public readonly record struct FieldAnswer(bool? Truth, FieldPath? Place, string? Fact)
{
    internal static FieldAnswer Of(bool? truth) => new(truth, null, null);
}

/// <summary>A test on the fields below a node.</summary>
public interface IFieldTest
{
    /// <summary>Holds it against a node.</summary>
    FieldAnswer Test(YamlNode root, FieldContext context);
}
