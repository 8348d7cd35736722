namespace Gate.Core.Manifests;

/// <summary>The entries of one mapping while it is read: repeated keys replaced, merges put in at the end.</summary>
internal sealed class MappingEntries
{
    /// <summary>Up to here looking at each key beats a dictionary.</summary>
    private const int Few = 12;

    private const int Large = 1000;

    private readonly List<YamlEntry> entries = [];
    private readonly List<YamlMapping[]> merges = [];
    private Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <summary>Whether a key came twice.</summary>
    public bool HasRepeatedKey { get; private set; }

    public void Clear()
    {
        HasRepeatedKey = false;
        entries.Clear();
        merges.Clear();

        // Emptying a dictionary costs what it ever held: one large mapping would make all that follow slow.
        if (places.Count > Large)
            places = new(StringComparer.Ordinal);
        else
            places.Clear();
    }

    /// <summary>Adds an entry. One that repeats a key replaces the earlier: kubectl and Helm take the last without a word.</summary>
    public void Add(YamlEntry entry)
    {
        if (Place(entry.Key.Text) is { } place)
            (entries[place], HasRepeatedKey) = (entry, true);
        else
            Append(entry);
    }

    /// <summary>Takes what <c>&lt;&lt;</c> holds; false where that cannot be merged.</summary>
    public bool Merge(YamlNode node)
    {
        if (node is YamlMapping mapping)
            merges.Add([mapping]);
        else if (node is YamlSequence sequence && sequence.Items.All(item => item is YamlMapping))
            merges.Add([.. sequence.Items.Cast<YamlMapping>()]);
        else
            return false;
        return true;
    }

    /// <summary>All entries. The mapping's own keys win over merged ones, a later <c>&lt;&lt;</c> over an earlier, within a list the first.</summary>
    public YamlEntry[] Take()
    {
        for (var merge = merges.Count - 1; merge >= 0; merge--)
        {
            foreach (var mapping in merges[merge])
            {
                foreach (var entry in mapping.Entries)
                {
                    if (Place(entry.Key.Text) is null)
                        Append(entry);
                }
            }
        }

        return entries.ToArray();
    }

    private void Append(YamlEntry entry)
    {
        entries.Add(entry);
        if (entries.Count == Few + 1)
        {
            for (var at = 0; at < entries.Count; at++)
                places[entries[at].Key.Text] = at;
        }
        else if (entries.Count > Few)
        {
            places[entry.Key.Text] = entries.Count - 1;
        }
    }

    private int? Place(string key)
    {
        if (entries.Count > Few)
            return places.TryGetValue(key, out var known) ? known : null;
        for (var at = 0; at < entries.Count; at++)
        {
            if (entries[at].Key.Text == key)
                return at;
        }

        return null;
    }
}
