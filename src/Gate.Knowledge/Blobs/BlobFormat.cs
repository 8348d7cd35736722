using Gate.Core.Versions;

namespace Gate.Knowledge.Blobs;

/// <summary>The parts of a blob, in the order of the section table.</summary>
internal enum Section
{
    /// <summary>Where each string starts in <see cref="Text"/>, and where the last one ends. Strings are sorted by their bytes.</summary>
    TextStarts,

    /// <summary>All strings, UTF-8, one after the other.</summary>
    Text,

    /// <summary>APIs, sorted by group, kind and age.</summary>
    Apis,

    /// <summary>Rows of <see cref="Apis"/>, sorted by group, resource and age.</summary>
    ByResource,

    /// <summary>Fields, sorted by id.</summary>
    Fields,

    /// <summary>The kinds that fields are about.</summary>
    FieldKinds,

    /// <summary>Lists of strings, each with its length before it.</summary>
    Lists,

    /// <summary>Add-ons, sorted by id.</summary>
    AddOns,

    /// <summary>Charts of add-ons, sorted by repository and name.</summary>
    Charts,

    /// <summary>Images of add-ons, sorted by name.</summary>
    Images,

    /// <summary>Groups of custom resources, sorted.</summary>
    CrdGroups,

    /// <summary>Labels of add-ons, sorted by key and value.</summary>
    Labels,

    /// <summary>Incident rules, sorted by id.</summary>
    Rules,
}

/// <summary>
/// The layout of a blob. All numbers are little-endian; strings are numbers into the sorted pool, so that rows sorted by them are
/// sorted by their texts.
/// </summary>
/// <remarks>
/// Header: magic (8), format (u32), length of the whole (u32), digest (8), day checked (u32), newest minor (u16), two zero bytes,
/// then for each section its offset and its number of rows (u32 each).
/// </remarks>
internal static class BlobFormat
{
    public const uint Version = 3;
    public const int Sections = 13;
    public const int LengthAt = 12;
    public const int DigestAt = 16;
    public const int DigestBytes = 8;
    public const int CheckedAt = 24;
    public const int NewestAt = 28;
    public const int TableAt = 32;
    public const int HeaderBytes = TableAt + (Sections * 8);

    /// <summary>The string that is none.</summary>
    public const uint None = uint.MaxValue;

    public static ReadOnlySpan<byte> Magic => "gateknow"u8;

    public static int RowBytes(Section section) => section switch
    {
        Section.Text => 1,
        Section.Apis => ApiRow.Bytes,
        Section.Fields => FieldRow.Bytes,
        Section.FieldKinds => FieldKindRow.Bytes,
        Section.AddOns => AddOnRow.Bytes,
        Section.Charts or Section.Images or Section.CrdGroups or Section.Labels => IdentityRow.Bytes,
        Section.Rules => RuleRow.Bytes,
        _ => 4,
    };

    public static ushort Pack(KubernetesVersion? version) => version is { } known ? checked((ushort)((known.Major << 8) | known.Minor)) : (ushort)0;

    public static KubernetesVersion? Unpack(ushort packed) => packed == 0 ? null : new KubernetesVersion(packed >> 8, packed & 0xff);
}

/// <summary>Where an API's row holds what.</summary>
internal static class ApiRow
{
    public const int Group = 0;
    public const int Kind = 4;
    public const int Version = 8;
    public const int Resource = 12;
    public const int Introduced = 16;
    public const int Deprecated = 18;
    public const int Removed = 20;
    public const int Planned = 22;
    public const int Since = 24;
    public const int Flags = 26;
    public const int ReplacementGroup = 28;
    public const int ReplacementVersion = 32;
    public const int ReplacementKind = 36;
    public const int Migration = 40;
    public const int Sources = 44;
    public const int Bytes = 48;

    public const ushort Namespaced = 1;
    public const ushort Appliable = 2;
    public const ushort ByDefault = 4;
    public const ushort Compatible = 8;
    public const ushort Incompatible = 16;
}

/// <summary>Where a field's row holds what.</summary>
internal static class FieldRow
{
    public const int Id = 0;
    public const int Path = 4;
    public const int Unless = 8;
    public const int Effect = 12;
    public const int Remedy = 16;
    public const int FirstKind = 20;
    public const int KindCount = 24;
    public const int Values = 28;
    public const int Sources = 32;
    public const int Deprecated = 36;
    public const int Removed = 38;
    public const int Root = 40;
    public const int Severity = 41;
    public const int Missing = 42;
    public const int Bytes = 44;
}

/// <summary>Where the row of a field's kind holds what.</summary>
internal static class FieldKindRow
{
    public const int Group = 0;
    public const int Kind = 4;
    public const int Version = 8;
    public const int Bytes = 12;
}

/// <summary>Where an add-on's row holds what.</summary>
internal static class AddOnRow
{
    public const int Id = 0;
    public const int Name = 4;
    public const int Category = 8;
    public const int Homepage = 12;
    public const int Sources = 16;
    public const int Bytes = 20;
}

/// <summary>
/// Where the row of something that identifies an add-on holds what: a chart's repository and name, a label's key and value, an image or a
/// group with nothing beside it.
/// </summary>
internal static class IdentityRow
{
    public const int First = 0;
    public const int Second = 4;
    public const int AddOn = 8;
    public const int Meaning = 10;
    public const int Releases = 12;
    public const int Bytes = 16;
}

/// <summary>Where a rule's row holds what.</summary>
internal static class RuleRow
{
    public const int Id = 0;
    public const int Text = 4;
    public const int Keys = 8;
    public const int Reads = 12;
    public const int NeedsBase = 16;
    public const int Bytes = 20;
}
