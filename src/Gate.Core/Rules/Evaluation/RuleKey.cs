using Gate.Core.Manifests;
using Gate.Core.Rules.Kubernetes;

namespace Gate.Core.Rules.Evaluation;

/// <summary>What must be there before a rule is worth a look.</summary>
public enum KeyKind
{
    /// <summary>An installation of an add-on, by id.</summary>
    AddOn,

    /// <summary>A chart, by its address and name.</summary>
    Chart,

    /// <summary>A source of charts, by its address.</summary>
    Repository,

    /// <summary>A cluster whose version is known.</summary>
    Kubernetes,

    /// <summary>A cluster whose version the change moves.</summary>
    KubernetesMove,

    /// <summary>A container image whose name starts so.</summary>
    Image,

    /// <summary>An object of a kind, as <c>group/Kind</c>, in what the change reaches.</summary>
    Kind,

    /// <summary>Any object that runs pods.</summary>
    Pods,

    /// <summary>Something that is gone.</summary>
    Removal,
}

/// <summary>One thing that a rule needs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Which.</param>
public readonly record struct RuleKey(KeyKind Kind, string Text)
{
    /// <summary>How many clusters and changes have such a thing, roughly: the smaller, the better an index it is.</summary>
    internal int Breadth => Kind switch
    {
        KeyKind.AddOn or KeyKind.Chart or KeyKind.Repository or KeyKind.KubernetesMove => 1,
        KeyKind.Image => 2,
        KeyKind.Kind => 3,
        KeyKind.Kubernetes => 4,
        KeyKind.Removal => 5,
        _ => 6,
    };

    /// <summary>The kinds of the objects that such a thing is, or is found in.</summary>
    public IReadOnlyList<string> Kinds => Kind == KeyKind.Kind ? [GroupKind.Kind] : PodTemplate.Kinds;

    /// <summary>Of a kind of objects, its group and its name.</summary>
    internal (string Group, string Kind) GroupKind => Text.IndexOf('/') is var slash and >= 0 ? (Text[..slash], Text[(slash + 1)..]) : ("", Text);

    /// <summary>What an object must have for a condition that reads such a thing to look at it.</summary>
    public Trigger Trigger => Kind switch
    {
        KeyKind.Kind when GroupKind is var (group, kind) => new(null, (apiVersion, other) => other == kind && apiVersion.Group == group),
        KeyKind.Pods or KeyKind.Image => new(null, static (apiVersion, kind) => PodTemplate.PathIn(apiVersion.Group, kind) is not null),
        _ => new(null, static (_, _) => true),
    };
}
