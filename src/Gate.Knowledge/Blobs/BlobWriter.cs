using System.Buffers.Binary;
using System.Security.Cryptography;
using Gate.Core.Inventory;
using Gate.Core.Lifecycles;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Blobs;

/// <summary>Writes facts as one blob that <see cref="BlobKnowledge"/> reads in place. The same facts give the same bytes.</summary>
public static class BlobWriter
{
    /// <summary>The blob of <paramref name="facts"/>, in whatever order they come.</summary>
    public static byte[] Write(KnowledgeFacts facts)
    {
        var fields = facts.Fields.Select(fact => fact.Lifecycle).OrderBy(field => field.Id, StringComparer.Ordinal).ToList();
        var addOns = new AddOnRows(facts.AddOns, facts.ChartReleases);
        var pool = new StringPool(facts.Apis.SelectMany(StringsOf).Concat(fields.SelectMany(StringsOf)).Concat(addOns.Strings).Concat(facts.Rules.SelectMany(StringsOf)).OfType<string>());
        var apis = facts.Apis.OrderBy(api => pool[api.ApiVersion.Group]).ThenBy(api => pool[api.Kind]).ThenBy(ApiAge.Of).ToList();
        var lists = new ListPool(pool);
        var kinds = new List<FieldKind>();

        var sections = new ReadOnlyMemory<byte>[BlobFormat.Sections];
        sections[(int)Section.TextStarts] = pool.Starts;
        sections[(int)Section.Text] = pool.Text;
        sections[(int)Section.Apis] = Rows(Section.Apis, apis, (api, row) => WriteApi(api, row, pool, lists));
        sections[(int)Section.ByResource] = Rows(Section.ByResource, ByResource(apis, pool), (number, row) => Write(row, 0, (uint)number));
        sections[(int)Section.Fields] = Rows(Section.Fields, fields, (field, row) => WriteField(field, row, pool, lists, kinds));
        sections[(int)Section.FieldKinds] = Rows(Section.FieldKinds, kinds, (kind, row) => WriteKind(kind, row, pool));
        sections[(int)Section.AddOns] = Rows(Section.AddOns, addOns.AddOns, (addOn, row) => WriteAddOn(addOn, row, pool, lists));
        sections[(int)Section.Charts] = Identities(Section.Charts, addOns.Charts, pool);
        sections[(int)Section.Images] = Identities(Section.Images, addOns.Images, pool);
        sections[(int)Section.CrdGroups] = Identities(Section.CrdGroups, addOns.CrdGroups, pool);
        sections[(int)Section.Labels] = Identities(Section.Labels, addOns.Labels, pool);
        sections[(int)Section.Rules] = Rows(Section.Rules, facts.Rules.OrderBy(fact => fact.Rule.Id, StringComparer.Ordinal), (fact, row) => WriteRule(fact, row, pool, lists));
        sections[(int)Section.Lists] = Rows(Section.Lists, lists.Numbers, (number, row) => Write(row, 0, number));
        return Assemble(facts, sections);
    }

    private static byte[] Assemble(KnowledgeFacts facts, ReadOnlyMemory<byte>[] sections)
    {
        var blob = new byte[BlobFormat.HeaderBytes + sections.Sum(section => Aligned(section.Length))];
        BlobFormat.Magic.CopyTo(blob);
        Write(blob, BlobFormat.Magic.Length, BlobFormat.Version);
        Write(blob, BlobFormat.LengthAt, (uint)blob.Length);
        Write(blob, BlobFormat.CheckedAt, (uint)facts.Checked.DayNumber);
        WriteShort(blob, BlobFormat.NewestAt, BlobFormat.Pack(facts.Newest));
        var at = BlobFormat.HeaderBytes;
        for (var i = 0; i < sections.Length; i++)
        {
            Write(blob, BlobFormat.TableAt + (i * 8), (uint)at);
            Write(blob, BlobFormat.TableAt + (i * 8) + 4, (uint)(sections[i].Length / BlobFormat.RowBytes((Section)i)));
            sections[i].Span.CopyTo(blob.AsSpan(at));
            at += Aligned(sections[i].Length);
        }

        Digest(blob).CopyTo(blob.AsSpan(BlobFormat.DigestAt));
        return blob;
    }

    /// <summary>The digest of a blob: of all its bytes but those that hold the digest.</summary>
    internal static byte[] Digest(ReadOnlySpan<byte> blob)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(blob[..BlobFormat.DigestAt]);
        hash.AppendData(blob[(BlobFormat.DigestAt + BlobFormat.DigestBytes)..]);
        return hash.GetHashAndReset()[..BlobFormat.DigestBytes];
    }

    private static IEnumerable<int> ByResource(List<ApiLifecycle> apis, StringPool pool) => Enumerable.Range(0, apis.Count)
        .OrderBy(i => pool[apis[i].ApiVersion.Group])
        .ThenBy(i => pool[apis[i].Resource])
        .ThenBy(i => ApiAge.Of(apis[i]))
        .ThenBy(i => i);

    private static IEnumerable<string?> StringsOf(ApiLifecycle api) =>
    [
        api.ApiVersion.Group, api.ApiVersion.Version, api.Kind, api.Resource, api.Migration,
        api.Replacement?.ApiVersion.Group, api.Replacement?.ApiVersion.Version, api.Replacement?.Kind, .. api.Sources,
    ];

    private static IEnumerable<string?> StringsOf(FieldLifecycle field) =>
    [
        field.Id, field.Path, field.Unless, field.Effect, field.Remedy, .. field.Values, .. field.Sources,
        .. field.Kinds.SelectMany<FieldKind, string?>(kind => [kind.Group, kind.Kind, kind.Version]),
    ];

    private static void WriteApi(ApiLifecycle api, Span<byte> row, StringPool pool, ListPool lists)
    {
        var flags = (api.Namespaced ? ApiRow.Namespaced : 0) | (api.Appliable ? ApiRow.Appliable : 0) | (api.ByDefault ? ApiRow.ByDefault : 0)
            | api.Compatible switch { true => ApiRow.Compatible, false => ApiRow.Incompatible, null => 0 };
        Write(row, ApiRow.Group, pool[api.ApiVersion.Group]);
        Write(row, ApiRow.Kind, pool[api.Kind]);
        Write(row, ApiRow.Version, pool[api.ApiVersion.Version]);
        Write(row, ApiRow.Resource, pool[api.Resource]);
        WriteShort(row, ApiRow.Introduced, BlobFormat.Pack(api.Introduced));
        WriteShort(row, ApiRow.Deprecated, BlobFormat.Pack(api.Deprecated));
        WriteShort(row, ApiRow.Removed, BlobFormat.Pack(api.Removed));
        WriteShort(row, ApiRow.Planned, BlobFormat.Pack(api.Planned));
        WriteShort(row, ApiRow.Since, BlobFormat.Pack(api.Replacement?.Since));
        WriteShort(row, ApiRow.Flags, (ushort)flags);
        Write(row, ApiRow.ReplacementGroup, pool[api.Replacement?.ApiVersion.Group]);
        Write(row, ApiRow.ReplacementVersion, pool[api.Replacement?.ApiVersion.Version]);
        Write(row, ApiRow.ReplacementKind, pool[api.Replacement?.Kind]);
        Write(row, ApiRow.Migration, pool[api.Migration]);
        Write(row, ApiRow.Sources, lists.Place(api.Sources));
    }

    private static void WriteField(FieldLifecycle field, Span<byte> row, StringPool pool, ListPool lists, List<FieldKind> kinds)
    {
        Write(row, FieldRow.Id, pool[field.Id]);
        Write(row, FieldRow.Path, pool[field.Path]);
        Write(row, FieldRow.Unless, pool[field.Unless]);
        Write(row, FieldRow.Effect, pool[field.Effect]);
        Write(row, FieldRow.Remedy, pool[field.Remedy]);
        Write(row, FieldRow.FirstKind, (uint)kinds.Count);
        Write(row, FieldRow.KindCount, (uint)field.Kinds.Count);
        Write(row, FieldRow.Values, lists.Place(field.Values));
        Write(row, FieldRow.Sources, lists.Place(field.Sources));
        WriteShort(row, FieldRow.Deprecated, BlobFormat.Pack(field.Deprecated));
        WriteShort(row, FieldRow.Removed, BlobFormat.Pack(field.Removed));
        row[FieldRow.Root] = (byte)field.Root;
        row[FieldRow.Severity] = (byte)field.Severity;
        row[FieldRow.Missing] = field.Missing ? (byte)1 : (byte)0;
        kinds.AddRange(field.Kinds);
    }

    private static void WriteKind(FieldKind kind, Span<byte> row, StringPool pool)
    {
        Write(row, FieldKindRow.Group, pool[kind.Group]);
        Write(row, FieldKindRow.Kind, pool[kind.Kind]);
        Write(row, FieldKindRow.Version, pool[kind.Version]);
    }

    private static void WriteAddOn(AddOn addOn, Span<byte> row, StringPool pool, ListPool lists)
    {
        Write(row, AddOnRow.Id, pool[addOn.Id]);
        Write(row, AddOnRow.Name, pool[addOn.Name]);
        Write(row, AddOnRow.Category, pool[addOn.Category]);
        Write(row, AddOnRow.Homepage, pool[addOn.Homepage]);
        Write(row, AddOnRow.Sources, lists.Place(addOn.Sources));
    }

    private static IEnumerable<string?> StringsOf(RuleFact fact) => [fact.Rule.Id, fact.Text, .. fact.Index.Keys.Concat(fact.Index.Reads).Select(BlobRules.Word)];

    private static void WriteRule(RuleFact fact, Span<byte> row, StringPool pool, ListPool lists)
    {
        Write(row, RuleRow.Id, pool[fact.Rule.Id]);
        Write(row, RuleRow.Text, pool[fact.Text]);
        Write(row, RuleRow.Keys, lists.Place([.. fact.Index.Keys.Select(BlobRules.Word)]));
        Write(row, RuleRow.Reads, lists.Place([.. fact.Index.Reads.Select(BlobRules.Word)]));
        Write(row, RuleRow.NeedsBase, fact.Index.NeedsBase ? 1u : 0u);
    }

    private static byte[] Identities(Section section, IEnumerable<IdentityFact> facts, StringPool pool) =>
        Rows(section, facts.OrderBy(fact => pool[fact.First]).ThenBy(fact => pool[fact.Second]), (fact, row) =>
        {
            Write(row, IdentityRow.First, pool[fact.First]);
            Write(row, IdentityRow.Second, pool[fact.Second]);
            WriteShort(row, IdentityRow.AddOn, checked((ushort)fact.AddOn));
            WriteShort(row, IdentityRow.Meaning, (ushort)fact.Meaning);
            Write(row, IdentityRow.Releases, pool[fact.Releases]);
        });

    private static byte[] Rows<T>(Section section, IEnumerable<T> items, RowWriter<T> write)
    {
        var all = items.ToList();
        var size = BlobFormat.RowBytes(section);
        var bytes = new byte[all.Count * size];
        for (var i = 0; i < all.Count; i++)
            write(all[i], bytes.AsSpan(i * size, size));
        return bytes;
    }

    private static int Aligned(int length) => (length + 3) & ~3;

    private static void Write(Span<byte> bytes, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(bytes[at..], value);

    private static void WriteShort(Span<byte> bytes, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(bytes[at..], value);

    private delegate void RowWriter<in T>(T item, Span<byte> row);
}
