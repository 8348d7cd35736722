namespace Gate.Core.Manifests;

/// <summary>
/// Puts nodes together as a parser names them, without recursion. Every step gives null, or why the document cannot be read.
/// Aliases share the node of their anchor, so a text that multiplies itself costs nothing; what it would grow to is counted.
/// </summary>
internal sealed class NodeBuilder(ReadLimits limits)
{
    private readonly List<Level> levels = [];
    private Dictionary<string, Anchor> anchors = new(StringComparer.Ordinal);
    private readonly SharedTexts texts = SharedTexts.OfThisThread;
    private int depth;
    private int nodes;
    private int before;

    /// <summary>The finished root.</summary>
    public YamlNode? Root { get; private set; }

    /// <summary>Whether nothing is open.</summary>
    public bool AtRoot => depth == 0;

    /// <summary>Whether a mapping of the document repeats a key.</summary>
    public bool HasRepeatedKey { get; private set; }

    /// <summary>Whether the file has spelled more nodes than its limit.</summary>
    public bool Exhausted => nodes > limits.Nodes;

    /// <summary>Starts a file: what was counted in others is forgotten.</summary>
    public void BeginFile()
    {
        nodes = 0;
        Begin();
    }

    /// <summary>Starts a document.</summary>
    public void Begin()
    {
        before = nodes;
        depth = 0;
        Root = null;
        HasRepeatedKey = false;
        if (anchors.Count > 0)
            anchors = new(StringComparer.Ordinal);
    }

    /// <summary>Starts the same document again; what was counted for it is taken back.</summary>
    public void BeginAgain()
    {
        nodes = before;
        Begin();
    }

    /// <summary>A text out of UTF-8; one copy of what is repeated.</summary>
    public string Text(ReadOnlySpan<byte> utf8) => texts.Share(utf8);

    public UnreadableDocument? OpenMapping(Position start, string? anchor = null) => Open(start, anchor, true);

    public UnreadableDocument? OpenSequence(Position start, string? anchor = null) => Open(start, anchor, false);

    /// <summary>Adds a scalar.</summary>
    /// <param name="position">Where it starts.</param>
    /// <param name="text">Its text.</param>
    /// <param name="type">Its type.</param>
    /// <param name="anchor">The name that aliases use for it.</param>
    /// <param name="merges">Whether it is the plain text <c>&lt;&lt;</c>, which as a key merges.</param>
    public UnreadableDocument? Add(Position position, string text, ScalarType type, string? anchor = null, bool merges = false)
    {
        if (Count(position) is { } fault)
            return fault;
        var scalar = new YamlScalar(position, texts.Share(text), type);
        if (anchor is not null)
            anchors[anchor] = new() { Node = scalar, Size = 1 };
        return Place(scalar, 1, 0, position, merges);
    }

    /// <summary>Adds what an anchor names.</summary>
    public UnreadableDocument? AddAlias(string name, Position position)
    {
        if (Count(position) is { } fault)
            return fault;
        if (!anchors.TryGetValue(name, out var anchor))
            return new(position, "This alias names an anchor that the document does not have; anchors do not reach from one document to another.");
        if (anchor.Node is not { } node)
            return new(position, "This alias stands inside the very thing that it names, which has no end.");
        return Place(node, anchor.Size, anchor.Height, position, false);
    }

    /// <summary>Ends the innermost mapping or sequence.</summary>
    public UnreadableDocument? Close()
    {
        var level = levels[--depth];
        YamlNode node = level.IsMapping ? new YamlMapping(level.Start, level.TakeEntries()) : new YamlSequence(level.Start, level.TakeItems());
        if (level.Anchor is { } anchor)
            (anchor.Node, anchor.Size, anchor.Height) = (node, level.Size, level.Height);
        return Place(node, level.Size, level.Height, level.Start, false);
    }

    private UnreadableDocument? Open(Position start, string? name, bool isMapping)
    {
        if (Count(start) is { } fault)
            return fault;
        if (depth >= limits.Depth)
            return TooDeep(start);
        if (depth > 0 && levels[depth - 1].WantsKey)
            return KeyIsNoText(start);
        Anchor? anchor = null;
        if (name is not null)
            anchors[name] = anchor = new();
        if (depth == levels.Count)
            levels.Add(new());
        levels[depth++].Reset(start, isMapping, anchor);
        return null;
    }

    private UnreadableDocument? Place(YamlNode node, long size, int height, Position position, bool merges)
    {
        if (depth == 0)
        {
            Root = node;
            return null;
        }

        if (depth + height > limits.Depth)
            return TooDeep(position);
        var level = levels[depth - 1];
        level.Size += size;
        level.Height = Math.Max(level.Height, height + 1);
        if (level.Size > limits.Nodes)
            return new(position, $"With its aliases followed this document has more than {limits.Nodes} nodes.") { Limit = true };
        if (!level.WantsKey)
        {
            if (!level.Put(node))
                return new(position, "Only a mapping, or a list of mappings, can be merged with '<<'.");
            HasRepeatedKey |= level.HasRepeatedKey;
            return null;
        }

        if (node is not YamlScalar key)
            return KeyIsNoText(position);
        if (key.Type == ScalarType.Null)
            return new(position, "A key is missing here; an empty key or null is refused by kubectl and Helm.");
        level.PutKey(key.Start == position ? key : new(position, key.Text, key.Type), merges);
        return null;
    }

    private UnreadableDocument? Count(Position position) =>
        ++nodes > limits.Nodes
            ? new(position, $"This file has more than {limits.Nodes} nodes; from here on it was not read.") { Limit = true }
            : null;

    private UnreadableDocument TooDeep(Position position) =>
        new(position, $"Mappings and lists stand in each other deeper here than they may (limits.manifestDepth: {limits.Depth}).") { Limit = true };

    private static UnreadableDocument KeyIsNoText(Position position) =>
        new(position, "A key must be a text; here a mapping or a list stands where a key belongs.");

    private sealed class Anchor
    {
        public YamlNode? Node { get; set; }

        public long Size { get; set; }

        public int Height { get; set; }
    }

    /// <summary>A mapping or sequence that is not ended yet. Levels are used again, so their lists are too.</summary>
    private sealed class Level
    {
        private readonly List<YamlNode> items = [];
        private readonly MappingEntries entries = new();
        private YamlScalar? key;
        private bool merging;

        public bool IsMapping { get; private set; }

        public Position Start { get; private set; }

        public Anchor? Anchor { get; private set; }

        public long Size { get; set; }

        public int Height { get; set; }

        public bool WantsKey => IsMapping && key is null;

        public bool HasRepeatedKey => entries.HasRepeatedKey;

        public void Reset(Position start, bool isMapping, Anchor? anchor)
        {
            (Start, IsMapping, Anchor, Size, Height, key, merging) = (start, isMapping, anchor, 1, 1, null, false);
            items.Clear();
            entries.Clear();
        }

        public void PutKey(YamlScalar scalar, bool merges) => (key, merging) = (scalar, merges);

        public bool Put(YamlNode node)
        {
            if (!IsMapping)
            {
                items.Add(node);
                return true;
            }

            var done = true;
            if (merging)
                done = entries.Merge(node);
            else
                entries.Add(new(key!, node));
            (key, merging) = (null, false);
            return done;
        }

        public YamlNode[] TakeItems() => items.ToArray();

        public YamlEntry[] TakeEntries() => entries.Take();
    }
}
