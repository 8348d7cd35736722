using System.Text;

namespace Gate.Core.Manifests;

/// <summary>Keeps one copy of the short texts that manifests repeat (<c>metadata</c>, <c>name</c>): most of a file's strings.</summary>
internal sealed class SharedTexts
{
    private const int Longest = 40;

    [ThreadStatic]
    private static SharedTexts? ofThisThread;

    private readonly string?[] slots = new string?[2048];

    /// <summary>Those of this thread: files repeat each other's texts, and a table for each would cost more than it saves.</summary>
    public static SharedTexts OfThisThread => ofThisThread ??= new();

    /// <summary>The text, or an equal one that was seen before.</summary>
    public string Share(string text)
    {
        if (text.Length is 0 or > Longest)
            return text;
        var hash = (uint)text.Length;
        foreach (var sign in text)
            hash = (hash * 31) + sign;
        ref var slot = ref Slot(hash);
        if (slot is { } known && known == text)
            return known;
        slot = text;
        return text;
    }

    /// <summary>The same for UTF-8: what was seen before is not decoded again.</summary>
    public string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > Longest)
            return Encoding.UTF8.GetString(utf8);
        var hash = (uint)utf8.Length;
        foreach (var sign in utf8)
            hash = (hash * 31) + sign;
        ref var slot = ref Slot(hash);
        if (slot is { } known && Ascii.Equals(utf8, known))
            return known;
        return slot = Encoding.UTF8.GetString(utf8);
    }

    private ref string? Slot(uint hash) => ref slots[(hash ^ (hash >> 11)) % (uint)slots.Length];
}
