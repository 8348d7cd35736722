using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.RuleFiles;

/// <summary>What a test expects of its rule.</summary>
public enum Expectation
{
    /// <summary>A new finding.</summary>
    Fires,

    /// <summary>None, and nothing left open.</summary>
    Silent,

    /// <summary>None, since a fact is missing.</summary>
    Undecided,
}

/// <summary>A test of a rule: two trees, or one alone, and what the rule must say.</summary>
/// <param name="Name">What a reader knows it by.</param>
/// <param name="Expects">What the rule must say.</param>
/// <param name="Before">The tree before; null for a tree alone.</param>
/// <param name="After">The tree after.</param>
/// <param name="At">The file, or file and line, where the finding must stand; null for anywhere.</param>
/// <param name="Position">Where the test stands in its file.</param>
public sealed record RuleTest(string Name, Expectation Expects, WrittenTree? Before, WrittenTree After, string? At, Position Position)
{
    /// <summary>The day on which it is; null for the day on which the rule was checked.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The change that it is.</summary>
    public Change Change => new(Before, After, Before is null ? [.. After.Entries.Select(static entry => new ChangedFile(null, entry.Path))] : WrittenTree.Compare(Before, After))
    {
        BaseId = Before?.Name,
        HeadId = After.Name,
        Addresses = [RuleTestReader.Repository],
    };
}
