using System.Collections;

namespace Gate.Core.Manifests.Plain;

/// <summary>Watches for keys that mappings lack, while a document is gone over.</summary>
/// <param name="tree">The keys that they must have.</param>
/// <param name="found">Takes the numbers of those that one lacks.</param>
internal sealed class MissingKeys(KeyTree tree, BitArray found)
{
    private readonly List<Level> levels = [];
    private int depth;

    /// <summary>Whether one was missing since the last <see cref="Begin"/>.</summary>
    public bool Any { get; private set; }

    public void Begin() => (depth, Any) = (0, false);

    public void Open(bool isMapping)
    {
        var place = depth == 0 ? 0 : levels[depth - 1].Below;
        if (depth == levels.Count)
            levels.Add(new());
        levels[depth++].Reset(place, isMapping);
    }

    public void Key(ReadOnlySpan<byte> key)
    {
        var level = levels[depth - 1];
        if (level.Place == KeyTree.Nowhere)
            return;
        level.Below = tree.Child(level.Place, key);
        var wanted = tree.Wanted(level.Place);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (key.SequenceEqual(wanted[i].Key))
                level.Has(i);
        }
    }

    public void Close()
    {
        var level = levels[--depth];
        if (!level.IsMapping || level.Place == KeyTree.Nowhere)
            return;
        var wanted = tree.Wanted(level.Place);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (level.Lacks(i))
                found[wanted[i].Number] = Any = true;
        }
    }

    private sealed class Level
    {
        private ulong seen;

        public bool IsMapping { get; private set; }

        /// <summary>Where in the tree it is.</summary>
        public int Place { get; private set; }

        /// <summary>Where what it holds is: behind the last key, or where the list itself is.</summary>
        public int Below { get; set; }

        public void Reset(int place, bool isMapping) => (Place, Below, IsMapping, seen) = (place, isMapping ? KeyTree.Nowhere : place, isMapping, 0);

        // More than 64 at one place are told apart no more: too many objects are read then, none too few.
        public void Has(int number) => seen |= number < 64 ? 1UL << number : 0;

        public bool Lacks(int number) => number >= 64 || (seen & (1UL << number)) == 0;
    }
}
