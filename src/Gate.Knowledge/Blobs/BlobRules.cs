using System.Collections;
using System.Globalization;
using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Reading;

namespace Gate.Knowledge.Blobs;

/// <summary>The incident rules of a blob. What a rule needs is told without reading the rule.</summary>
internal sealed class BlobRules(Blob blob) : IReadOnlyList<IndexedRule>
{
    private readonly IndexedRule?[] rules = new IndexedRule?[blob.Count(Section.Rules)];

    public int Count => rules.Length;

    public IndexedRule this[int index] => rules[index] ??= Decode((uint)index);

    public IEnumerator<IndexedRule> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A key as one text: its kind's number, and what it names.</summary>
    internal static string Word(RuleKey key) => string.Create(CultureInfo.InvariantCulture, $"{(int)key.Kind} {key.Text}");

    private static RuleKey Key(string word)
    {
        var space = word.IndexOf(' ');
        return space > 0 && int.TryParse(word.AsSpan(0, space), NumberStyles.None, CultureInfo.InvariantCulture, out var kind) && Enum.IsDefined((KeyKind)kind)
            ? new((KeyKind)kind, word[(space + 1)..])
            : throw Blob.Damaged("a rule needs what does not exist");
    }

    private IndexedRule Decode(uint number)
    {
        var row = blob.Row(Section.Rules, number);
        var text = Blob.Number(row, RuleRow.Text);
        return new(
            blob.String(Blob.Number(row, RuleRow.Id)),
            [.. blob.List(Blob.Number(row, RuleRow.Keys)).Select(Key)],
            [.. blob.List(Blob.Number(row, RuleRow.Reads)).Select(Key)],
            Blob.Number(row, RuleRow.NeedsBase) != 0,
            () => Read(blob.Utf8(text)));
    }

    private static IncidentRule Read(ReadOnlySpan<byte> text)
    {
        if (YamlReader.Read(text.ToArray()) is not [{ Root: { } root, Unreadable: null }])
            throw Blob.Damaged($"a rule cannot be read: {Encoding.UTF8.GetString(text)}");
        return RuleReading.Read(root, null);
    }
}
