using System.Security.Cryptography;
using Gate.Core.Inventory;
using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Versions;

namespace Gate.Knowledge.Blobs;

/// <summary>
/// Knowledge read in place from the bytes that <see cref="BlobWriter"/> wrote. Opening it looks at the header only; a row is decoded when
/// it is first asked for and kept. Safe for use from many threads. What is damaged shows as <see cref="InvalidKnowledgeException"/>, at
/// once or when the damaged row is read.
/// </summary>
public sealed class BlobKnowledge : IKnowledge
{
    private readonly Blob blob;
    private ApiLifecycle?[]? decoded;

    private BlobKnowledge(Blob blob, KnowledgeStamp stamp)
    {
        this.blob = blob;
        Stamp = stamp;
        Fields = new BlobFields(blob);
        AddOns = new BlobAddOns(blob);
        Rules = new BlobRules(blob);
    }

    /// <inheritdoc/>
    public KnowledgeStamp Stamp { get; }

    /// <summary>The fields, each decoded when it is first asked for; sorted by id.</summary>
    public IReadOnlyList<FieldLifecycle> Fields { get; }

    /// <summary>How add-ons are recognised.</summary>
    public IAddOnKnowledge AddOns { get; }

    /// <summary>The incident rules, each read when it is first asked for; sorted by id.</summary>
    public IReadOnlyList<IndexedRule> Rules { get; }

    /// <summary>Opens a blob; its bytes must not change or go away as long as the knowledge is used.</summary>
    /// <exception cref="InvalidKnowledgeException">It is no blob of this format, or is cut short.</exception>
    public static BlobKnowledge Open(ReadOnlyMemory<byte> bytes)
    {
        var blob = new Blob(bytes);
        var span = blob.Bytes;
        var day = Blob.Number(span, BlobFormat.CheckedAt);
        if (day > DateOnly.MaxValue.DayNumber || BlobFormat.Unpack(Blob.Short(span, BlobFormat.NewestAt)) is not { } newest)
            throw Blob.Damaged("its header makes no sense");
        var digest = Convert.ToHexStringLower(span.Slice(BlobFormat.DigestAt, BlobFormat.DigestBytes));
        return new(blob, new(digest, DateOnly.FromDayNumber((int)day), newest));
    }

    /// <summary>Holds all bytes against the digest that they carry. Opening does not, for it would read them all.</summary>
    /// <exception cref="InvalidKnowledgeException">They do not fit.</exception>
    public void Verify()
    {
        var expected = blob.Bytes.Slice(BlobFormat.DigestAt, BlobFormat.DigestBytes);
        if (!CryptographicOperations.FixedTimeEquals(expected, BlobWriter.Digest(blob.Bytes)))
            throw Blob.Damaged("its bytes do not have the digest that it names");
    }

    /// <inheritdoc/>
    public ApiLifecycle? FindApi(ApiVersion apiVersion, string kind)
    {
        var version = blob.Find(apiVersion.Version);
        if (version == BlobFormat.None)
            return null;
        var (start, end) = Range(Section.Apis, ApiRow.Kind, apiVersion.Group, kind);
        for (var row = start; row < end; row++)
        {
            if (Blob.Number(blob.Row(Section.Apis, row), ApiRow.Version) == version)
                return Api(row);
        }

        return null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ApiLifecycle> FindKind(string group, string kind) => Siblings(Section.Apis, ApiRow.Kind, group, kind);

    /// <inheritdoc/>
    public IReadOnlyList<ApiLifecycle> FindResource(string group, string resource) => Siblings(Section.ByResource, ApiRow.Resource, group, resource);

    /// <inheritdoc/>
    public bool IsBuiltInGroup(string group)
    {
        var number = blob.Find(group);
        if (number == BlobFormat.None)
            return false;
        var row = LowerBound(Section.Apis, ApiRow.Kind, (ulong)number << 32);
        return row < blob.Count(Section.Apis) && Blob.Number(blob.Row(Section.Apis, row), ApiRow.Group) == number;
    }

    /// <inheritdoc/>
    public IEnumerable<ApiLifecycle> ServedBy(KubernetesVersion version)
    {
        var count = (uint)blob.Count(Section.Apis);
        for (var row = 0u; row < count; row++)
        {
            if (IsServed(row, version))
                yield return Api(row);
        }
    }

    private bool IsServed(uint number, KubernetesVersion version)
    {
        var row = blob.Row(Section.Apis, number);
        return (Blob.Short(row, ApiRow.Flags) & ApiRow.ByDefault) != 0
            && !(BlobFormat.Unpack(Blob.Short(row, ApiRow.Introduced)) > version)
            && !(BlobFormat.Unpack(Blob.Short(row, ApiRow.Removed)) <= version);
    }

    private ApiLifecycle[] Siblings(Section index, int column, string group, string name)
    {
        var (start, end) = Range(index, column, group, name);
        if (start == end)
            return [];
        var apis = new ApiLifecycle[end - start];
        for (var i = 0u; i < apis.Length; i++)
            apis[i] = Api(RowOf(index, start + i));
        return apis;
    }

    /// <summary>The rows of an index whose group and other column have these texts.</summary>
    private (uint Start, uint End) Range(Section index, int column, string group, string name)
    {
        var (groupNumber, nameNumber) = (blob.Find(group), blob.Find(name));
        if (groupNumber == BlobFormat.None || nameNumber == BlobFormat.None)
            return (0, 0);
        var key = ((ulong)groupNumber << 32) | nameNumber;
        var start = LowerBound(index, column, key);
        var end = start;
        while (end < blob.Count(index) && KeyAt(index, column, end) == key)
            end++;
        return (start, end);
    }

    private uint LowerBound(Section index, int column, ulong key)
    {
        var (low, high) = (0u, (uint)blob.Count(index));
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KeyAt(index, column, middle) < key)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private ulong KeyAt(Section index, int column, uint number)
    {
        var row = blob.Row(Section.Apis, RowOf(index, number));
        return ((ulong)Blob.Number(row, ApiRow.Group) << 32) | Blob.Number(row, column);
    }

    private uint RowOf(Section index, uint number) => index == Section.Apis ? number : Blob.Number(blob.Row(index, number), 0);

    private ApiLifecycle Api(uint number)
    {
        // Two threads may both decode a row; either result is right.
        var cache = decoded ??= new ApiLifecycle?[blob.Count(Section.Apis)];
        return cache[number] ??= Decode(blob.Row(Section.Apis, number));
    }

    private ApiLifecycle Decode(ReadOnlySpan<byte> row)
    {
        var flags = Blob.Short(row, ApiRow.Flags);
        ApiReplacement? replacement = null;
        if (Blob.Number(row, ApiRow.ReplacementKind) is var kind and not BlobFormat.None)
        {
            var apiVersion = new ApiVersion(blob.String(Blob.Number(row, ApiRow.ReplacementGroup)), blob.String(Blob.Number(row, ApiRow.ReplacementVersion)));
            replacement = new(apiVersion, blob.String(kind), BlobFormat.Unpack(Blob.Short(row, ApiRow.Since)));
        }

        return new()
        {
            ApiVersion = new(blob.String(Blob.Number(row, ApiRow.Group)), blob.String(Blob.Number(row, ApiRow.Version))),
            Kind = blob.String(Blob.Number(row, ApiRow.Kind)),
            Resource = blob.String(Blob.Number(row, ApiRow.Resource)),
            Namespaced = (flags & ApiRow.Namespaced) != 0,
            Appliable = (flags & ApiRow.Appliable) != 0,
            Introduced = BlobFormat.Unpack(Blob.Short(row, ApiRow.Introduced)),
            Deprecated = BlobFormat.Unpack(Blob.Short(row, ApiRow.Deprecated)),
            Removed = BlobFormat.Unpack(Blob.Short(row, ApiRow.Removed)),
            Planned = BlobFormat.Unpack(Blob.Short(row, ApiRow.Planned)),
            ByDefault = (flags & ApiRow.ByDefault) != 0,
            Replacement = replacement,
            Migration = blob.StringOrNull(Blob.Number(row, ApiRow.Migration)),
            Compatible = (flags & ApiRow.Compatible) != 0 ? true : (flags & ApiRow.Incompatible) != 0 ? false : null,
            Sources = blob.List(Blob.Number(row, ApiRow.Sources)),
        };
    }
}
