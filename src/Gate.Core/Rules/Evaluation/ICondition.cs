namespace Gate.Core.Rules.Evaluation;

/// <summary>A condition of a rule. Pure: the same scope gives the same solutions.</summary>
public interface ICondition
{
    /// <summary>The ways in which it holds, or may hold, on top of what holds already; none where it is false.</summary>
    IEnumerable<Solution> Solve(Scope scope, Solution given);

    /// <summary>What a cluster or a change must have for it to be true, one of them; null where that cannot be told.</summary>
    IReadOnlyList<RuleKey>? Keys { get; }

    /// <summary>The kinds of objects that it looks at, so that they are read.</summary>
    IEnumerable<RuleKey> Reads { get; }

    /// <summary>Whether it is false of a tree that is compared with nothing.</summary>
    bool NeedsBase { get; }

    /// <summary>The condition in words.</summary>
    string Words { get; }

    /// <summary>The conditions that it is made of; none where it looks at facts itself.</summary>
    IReadOnlyList<ICondition> Parts => [];

    /// <summary>Whether it, or a part of it, is about what the change does.</summary>
    bool IsAboutChange => Parts.Count == 0 ? NeedsBase : Parts.Any(static part => part.IsAboutChange);

    /// <summary>Whether it holds where the change does not do something, which is so of every base that is looked at alone.</summary>
    bool DeniesChange => Parts.Any(static part => part.DeniesChange);

    /// <summary>The name that it gives what it finds; null for none.</summary>
    string? As => null;

    /// <summary>What it looks at, be it what it asks for or not: for people who wonder why it is false.</summary>
    IEnumerable<Witness> Seen(Scope scope) => [];
}

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
}
