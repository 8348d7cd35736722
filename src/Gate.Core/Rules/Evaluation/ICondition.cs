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
