namespace Gate.Sources.Decisions.Layout;

/// <summary>A part of a file: a document, a key with all below it, an item of a list, a block.</summary>
/// <param name="parent">The part that it stands in; null for the whole file.</param>
/// <param name="label">What it is called there.</param>
/// <param name="start">Its first line, from 0.</param>
internal sealed class FilePart(FilePart? parent, string label, int start)
{
    private readonly List<FilePart> children = [];

    private Dictionary<string, List<FilePart>>? byLabel;

    /// <summary>The part that it stands in; null for the whole file.</summary>
    internal FilePart? Parent => parent;

    /// <summary>What it is called there: a key, a header, a kind with a name; else what its line says.</summary>
    internal string Label { get; set; } = label;

    /// <summary>Whether it has no name of its own, as most items of lists: then what it says tells it from others.</summary>
    internal bool IsNameless { get; set; }

    /// <summary>What its key is given in the same line; null where it has no key.</summary>
    internal string? Value { get; init; }

    /// <summary>Its first line, from 0.</summary>
    internal int Start { get; } = start;

    /// <summary>Its last line, from 0.</summary>
    internal int End { get; set; } = start;

    /// <summary>The parts in it, in their order.</summary>
    internal IReadOnlyList<FilePart> Children => children;

    /// <summary>Adds a part to it.</summary>
    internal FilePart Add(FilePart part)
    {
        children.Add(part);
        return part;
    }

    /// <summary>Those of its parts that are called alike. To be asked for once all are there.</summary>
    internal IReadOnlyList<FilePart> Called(string name) =>
        (byLabel ??= children.GroupBy(static child => child.Label).ToDictionary(static same => same.Key, static same => same.ToList()))[name];

    /// <summary>What is given to a key in it.</summary>
    internal IEnumerable<string> ValuesOf(string key) => children.Where(child => child.Label == key).Select(static child => child.Value).OfType<string>();
}
