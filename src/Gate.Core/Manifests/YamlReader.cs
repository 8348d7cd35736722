using System.Text;
using Gate.Core.Manifests.Plain;

namespace Gate.Core.Manifests;

/// <summary>One document of a YAML stream: its root, or the reason why there is none.</summary>
/// <param name="Start">Where the document's text starts.</param>
/// <param name="Root">The root node; null for an empty document and for one that could not be read.</param>
/// <param name="Unreadable">Why it could not be read, or null.</param>
/// <param name="LooksLikeKubernetes">Whether the text has <c>apiVersion:</c> and <c>kind:</c> (any case, any place a key can start).</param>
public sealed record YamlDocument(Position Start, YamlNode? Root, UnreadableDocument? Unreadable, bool LooksLikeKubernetes);

/// <summary>
/// Reads YAML and JSON as kubectl, Helm and Flux read it. Documents are split by their text first, so that one bad document never
/// hides its neighbours.
/// </summary>
public static class YamlReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>All documents of a stream, without those that are blank. Never throws for what the text holds.</summary>
    /// <param name="utf8">The text; UTF-16 with a byte order mark is read too, as the Go readers do.</param>
    /// <param name="limits">How much is read; <see cref="ReadLimits.Default"/> where left out.</param>
    public static IReadOnlyList<YamlDocument> Read(ReadOnlyMemory<byte> utf8, ReadLimits? limits = null)
    {
        limits ??= ReadLimits.Default;
        return Read(utf8, limits, new(limits), null);
    }

    /// <summary>The same without the documents that <paramref name="passes"/> takes, of those that stand on lines of their own.</summary>
    internal static IReadOnlyList<YamlDocument> Read(ReadOnlyMemory<byte> utf8, ReadLimits limits, NodeBuilder builder, Func<ReadOnlyMemory<byte>, bool>? passes)
    {
        var documents = new List<YamlDocument>();
        if (utf8.Length > limits.Bytes)
        {
            documents.Add(Unread(new(1, 1), $"This file is larger than a manifest may be and was not read (limits.manifestSize: {ByteQuantity.Format(limits.Bytes)}).", true, utf8.Span));
            return documents;
        }

        if (Utf16.IsMarked(utf8.Span))
        {
            if (Utf16.ToUtf8(utf8.Span) is not { } converted)
            {
                var narrow = utf8[2..].ToArray().Where(unit => unit != 0).ToArray();
                documents.Add(Unread(new(1, 1), "This file is marked as UTF-16 and is not valid UTF-16.", false, narrow));
                return documents;
            }

            utf8 = converted;
        }

        builder.BeginFile();
        var parser = new DocumentParser(builder);
        foreach (var part in DocumentPart.Split(utf8.Span))
        {
            if (passes is not null && part is { Column: 1, Directive: null, Unread: null } && passes(utf8[part.Start..part.End]))
                continue;
            Read(part, utf8, parser, builder, documents);
            if (!builder.Exhausted)
                continue;

            // What follows would be refused document by document: it is said once, for all that is left.
            var rest = utf8.Span[part.Start..];
            documents[^1] = documents[^1] with { LooksLikeKubernetes = ManifestScan.LooksLikeKubernetes(rest) };
            break;
        }

        return documents;
    }

    private static void Read(DocumentPart part, ReadOnlyMemory<byte> file, DocumentParser parser, NodeBuilder builder, List<YamlDocument> documents)
    {
        var start = new Position(part.Line, part.Column);
        var bytes = file.Span[part.Start..part.End];
        var like = ManifestScan.LooksLikeKubernetes(bytes);
        if (part.Directive is { } directive)
        {
            documents.Add(new(start, null, new(directive, DirectiveReason), like));
            return;
        }

        if (JsonValues.StartsLikeJson(bytes))
        {
            var taken = JsonValues.Read(bytes, start, builder, documents);
            bytes = bytes[taken.Bytes..];
            start = taken.End;
            if (bytes.IsEmpty || builder.Exhausted)
                return;
            like = ManifestScan.LooksLikeKubernetes(bytes);
            if (taken.Bytes > 0 && !JsonValues.StartsLikeJson(bytes))
            {
                if (like)
                    documents.Add(new(start, null, new(start, AfterEndReason), true));
                return;
            }
        }

        if (PlainNodes.Read(bytes, start, builder) is { } root)
        {
            documents.Add(new(start, root, null, like));
            AddUnread(part, file, documents);
            return;
        }

        string text;
        try
        {
            text = StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            documents.Add(new(start, null, new(BadByte(bytes, start), "A byte here is not valid UTF-8; save the file as UTF-8."), like));
            return;
        }

        builder.Begin();
        var outcome = parser.Parse(text, start);
        documents.Add(new(start, outcome.Root, outcome.Fault, like));
        if (outcome.Fault is null && outcome.Rest is { } rest && ManifestScan.LooksLikeKubernetes(Encoding.UTF8.GetBytes(text[rest.Index..])))
            documents.Add(new(rest.Position, null, new(rest.Position, AfterEndReason), true));
        AddUnread(part, file, documents);
    }

    private static void AddUnread(DocumentPart part, ReadOnlyMemory<byte> file, List<YamlDocument> documents)
    {
        if (part.Unread is { } unread && ManifestScan.LooksLikeKubernetes(file.Span[unread.Start..unread.End]))
            documents.Add(new(unread.Position, null, new(unread.Position, AfterEndReason), true));
    }

    private const string DirectiveReason =
        "A line that starts with '%' is a YAML directive; kubectl, Helm and Kustomize refuse documents with directives. Remove the line.";

    private const string AfterEndReason =
        "This text follows the end of a document; kubectl, Helm and Kustomize pass over it. Put '---' on a line of its own before it.";

    private static YamlDocument Unread(Position position, string reason, bool limit, ReadOnlySpan<byte> text) =>
        new(position, null, new(position, reason) { Limit = limit }, ManifestScan.LooksLikeKubernetes(text));

    private static Position BadByte(ReadOnlySpan<byte> bytes, Position start)
    {
        var at = System.Text.Unicode.Utf8.IsValid(bytes) ? bytes.Length : FirstInvalid(bytes);
        return new BytePositions(bytes, start).At(at);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (at < bytes.Length && Rune.DecodeFromUtf8(bytes[at..], out _, out var length) == System.Buffers.OperationStatus.Done)
            at += length;
        return at;
    }
}
