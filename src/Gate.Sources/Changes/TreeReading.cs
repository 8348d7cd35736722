namespace Gate.Sources.Changes;

/// <summary>Reading where a file that cannot be read (too large, gone meanwhile) must not keep the others from being read.</summary>
public static class TreeReading
{
    /// <summary>The bytes of many entries, in their order; none for an entry that cannot be read.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> ReadWhatCanBe(this ITree tree, IReadOnlyList<TreeEntry> entries)
    {
        try
        {
            return tree.Read(entries);
        }
        catch (IOException)
        {
            return [.. entries.Select(tree.ReadOrNothing)];
        }
    }

    private static ReadOnlyMemory<byte> ReadOrNothing(this ITree tree, TreeEntry entry)
    {
        try
        {
            return tree.Read(entry);
        }
        catch (IOException)
        {
            return default;
        }
    }
}
