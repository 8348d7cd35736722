using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Gate.Core.Inventory;

namespace Gate.Sources.Declarations;

/// <summary>
/// Tells the images of add-ons from all others: a repository declares thousands of its own applications, which no knowledge speaks of.
/// </summary>
/// <param name="recognition">Recognises add-ons; null where none are known.</param>
internal sealed class KnownImages(AddOnRecognition? recognition)
{
    private static readonly SearchValues<byte> Ends = SearchValues.Create("\"' ,}\r\n"u8);

    private readonly ConcurrentDictionary<string, RecognisedAddOn?> known = new(StringComparer.Ordinal);

    /// <summary>The add-on that runs an image, or null.</summary>
    internal RecognisedAddOn? Recognise(string? image)
    {
        if (image is null || recognition is null)
            return null;
        return known.GetOrAdd(image, static (text, recognition) => ImageReference.TryParse(text, out var reference) ? recognition.Recognise(reference) : null, recognition);
    }

    /// <summary>The add-on that labels tell of, or null.</summary>
    internal RecognisedAddOn? RecogniseLabels(IEnumerable<(string Key, string? Value)> labels) =>
        recognition?.RecogniseLabels(labels.Where(static label => label.Value is not null).DistinctBy(static label => label.Key).ToDictionary(static label => label.Key, static label => label.Value!));

    /// <summary>The add-on that a chart installs, or null.</summary>
    internal RecognisedAddOn? Recognise(DeclaredChart chart) =>
        recognition is not null && ChartRepository.TryParse(chart.Repository?.Text, out var repository) ? recognition.Recognise(new ChartReference(repository, chart.Name.Text, null)) : null;

    /// <summary>Whether some image in a text is known. False is certain for images that are written as such, as manifests and values do.</summary>
    internal bool MayBeIn(ReadOnlySpan<byte> utf8)
    {
        if (recognition is null || utf8.IndexOf("image"u8) < 0)
            return false;
        var names = new List<string>();
        Collect(utf8, "image"u8, names);
        Collect(utf8, "repository"u8, names);
        if (names.Exists(name => Recognise(name) is not null))
            return true;
        var registries = new List<string>();
        Collect(utf8, "egistry"u8, registries);
        return registries.Distinct().Any(registry => names.Exists(name => Recognise($"{registry}/{name}") is not null));
    }

    /// <summary>
    /// A file of manifests without the documents that hold no known image: what add-ons publish is mostly definitions of resources, which take
    /// long to read. All that is left keeps its place.
    /// </summary>
    internal ReadOnlyMemory<byte> DocumentsWithImages(ReadOnlyMemory<byte> utf8)
    {
        var file = utf8.Span;
        var left = new ArrayBufferWriter<byte>();
        while (!file.IsEmpty)
        {
            var length = file.IndexOf("\n---"u8) + 1;
            var part = length == 0 ? file : file[..length];
            file = file[part.Length..];
            if (MayBeIn(part))
                left.Write(part);
            else
                Skip(left, part.Count((byte)'\n'));
        }

        return left.WrittenMemory;
    }

    private static void Skip(ArrayBufferWriter<byte> text, int lines)
    {
        if (lines == 0)
            return;
        text.GetSpan(lines)[..lines].Fill((byte)'\n');
        text.Advance(lines);
    }

    /// <summary>The scalars behind a key, wherever it stands.</summary>
    private static void Collect(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> key, List<string> values)
    {
        for (var at = utf8.IndexOf(key); at >= 0; at = utf8.IndexOf(key))
        {
            utf8 = utf8[(at + key.Length)..];
            var rest = utf8.TrimStart("\"' "u8);
            if (rest is not [(byte)':', .. var value])
                continue;
            value = value.TrimStart("\"' "u8);
            var end = value.IndexOfAny(Ends);
            value = end < 0 ? value : value[..end];
            if (value.Length is > 0 and < 512)
                values.Add(Encoding.UTF8.GetString(value));
        }
    }
}
