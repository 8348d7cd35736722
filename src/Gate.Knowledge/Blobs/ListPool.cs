namespace Gate.Knowledge.Blobs;

/// <summary>Lists of strings, each different one stored once: most rows share their sources with a neighbour.</summary>
internal sealed class ListPool(StringPool strings)
{
    private readonly Dictionary<string, uint> places = new(StringComparer.Ordinal);
    private readonly List<uint> numbers = [];

    public IReadOnlyList<uint> Numbers => numbers;

    /// <summary>Where the list starts: its length, then its strings.</summary>
    public uint Place(IReadOnlyList<string> list)
    {
        var key = $"{list.Count}\0{string.Join('\0', list)}";
        if (places.TryGetValue(key, out var place))
            return place;
        place = (uint)numbers.Count;
        places.Add(key, place);
        numbers.Add((uint)list.Count);
        numbers.AddRange(list.Select(text => strings[text]));
        return place;
    }
}
