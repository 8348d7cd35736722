namespace Gate.Core.Manifests;

/// <summary>Keeps one copy of the short texts that manifests repeat (<c>metadata</c>, <c>name</c>): most of a file's strings.</summary>
internal sealed class SharedTexts
{
    private const int Longest = 40;

    private readonly string?[] slots = new string?[2048];

    /// <summary>The text, or an equal one that was seen before.</summary>
    public string Share(string text)
    {
        if (text.Length is 0 or > Longest)
            return text;
        var hash = (uint)text.Length;
        foreach (var sign in text)
            hash = (hash * 31) + sign;
        ref var slot = ref slots[(hash ^ (hash >> 11)) % (uint)slots.Length];
        if (slot is { } known && known == text)
            return known;
        slot = text;
        return text;
    }
}
