using System.Collections;
using Gate.Core.Lifecycles;
using Gate.Core.Verdicts;

namespace Gate.Knowledge.Blobs;

/// <summary>The fields of a blob, each decoded when it is first asked for.</summary>
internal sealed class BlobFields(Blob blob) : IReadOnlyList<FieldLifecycle>
{
    private FieldLifecycle?[]? decoded;

    public int Count => blob.Count(Section.Fields);

    public FieldLifecycle this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            var cache = decoded ??= new FieldLifecycle?[Count];
            return cache[index] ??= Decode(blob.Row(Section.Fields, (uint)index));
        }
    }

    public IEnumerator<FieldLifecycle> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private FieldLifecycle Decode(ReadOnlySpan<byte> row)
    {
        if (row[FieldRow.Root] > (byte)FieldRoot.PodMetadata || row[FieldRow.Severity] > (byte)Severity.Block)
            throw Blob.Damaged("a field's row makes no sense");
        return new()
        {
            Id = blob.String(Blob.Number(row, FieldRow.Id)),
            Root = (FieldRoot)row[FieldRow.Root],
            Kinds = Kinds(Blob.Number(row, FieldRow.FirstKind), Blob.Number(row, FieldRow.KindCount)),
            Path = blob.String(Blob.Number(row, FieldRow.Path)),
            Missing = row[FieldRow.Missing] != 0,
            Values = blob.List(Blob.Number(row, FieldRow.Values)),
            Unless = blob.StringOrNull(Blob.Number(row, FieldRow.Unless)),
            Deprecated = BlobFormat.Unpack(Blob.Short(row, FieldRow.Deprecated)),
            Removed = BlobFormat.Unpack(Blob.Short(row, FieldRow.Removed)),
            Severity = (Severity)row[FieldRow.Severity],
            Effect = blob.String(Blob.Number(row, FieldRow.Effect)),
            Remedy = blob.String(Blob.Number(row, FieldRow.Remedy)),
            Sources = blob.List(Blob.Number(row, FieldRow.Sources)),
        };
    }

    private FieldKind[] Kinds(uint first, uint count)
    {
        if ((ulong)first + count > (ulong)blob.Count(Section.FieldKinds))
            throw Blob.Damaged("a field's kinds lie outside");
        var kinds = new FieldKind[count];
        for (var i = 0u; i < count; i++)
        {
            var row = blob.Row(Section.FieldKinds, first + i);
            kinds[i] = new(
                blob.String(Blob.Number(row, FieldKindRow.Group)),
                blob.StringOrNull(Blob.Number(row, FieldKindRow.Version)),
                blob.String(Blob.Number(row, FieldKindRow.Kind)));
        }

        return kinds;
    }
}
