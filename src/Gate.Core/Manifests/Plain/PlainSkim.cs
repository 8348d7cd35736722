using System.Collections;
using System.Text;

namespace Gate.Core.Manifests.Plain;

/// <summary>
/// Goes over a document without keeping its nodes: what it declares, and which words it has. It takes what
/// <see cref="ManifestReader"/> would read as one object or as none, and leaves lists, misspelt keys and repeated ones to it.
/// </summary>
internal sealed class PlainSkim
{
    private readonly TriggerIndex triggers;
    private readonly SharedTexts texts = SharedTexts.OfThisThread;
    private readonly BitArray found;
    private readonly MissingKeys missing;
    private bool hasFound;
    private Declaration declaration;

    /// <summary>The keys that a declaration is made of.</summary>
    [Flags]
    private enum Part
    {
        Other = 0,
        ApiVersion = 1,
        Kind = 2,
        Metadata = 4,
        Items = 8,
        Name = 16,
        GenerateName = 32,
        Namespace = 64,
    }

    public PlainSkim(TriggerIndex triggers)
    {
        this.triggers = triggers;
        found = new(triggers.Count);
        missing = new(triggers.Missing, found);
    }

    /// <summary>Goes over a document.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="declared">The object, where it declares one.</param>
    /// <returns>Whether that is all that anybody wants to know of it.</returns>
    public bool TryPass(ReadOnlySpan<byte> text, out SkimmedObject? declared)
    {
        declared = null;
        declaration = default;
        if (hasFound || missing.Any)
            found.SetAll(false);
        hasFound = false;
        missing.Begin();
        var sink = new Sink(this);
        if (!PlainReader<Sink>.TryRead(text, 1, ref sink))
            return false;

        // Without both it is no object, whatever it is: ManifestReader passes over it too.
        const Part both = Part.ApiVersion | Part.Kind;
        if ((declaration.Seen & both) != both)
            return true;
        if (declaration is not { ApiVersion: { } apiVersion, Kind: { } kind } || IsTemplate(apiVersion) || IsTemplate(kind)
            || ((declaration.Seen & Part.Items) != 0 && kind.EndsWith("List", StringComparison.Ordinal)))
            return false;
        var against = triggers.Of(apiVersion, kind);
        if (against.ArePulledBy(found))
            return false;
        declared = new(against.ApiVersion, new(against.ApiVersion.Group, kind, declaration.Namespace, declaration.Name ?? (declaration.Prefix is { } prefix ? prefix + "*" : null)));
        return true;
    }

    private static bool IsTemplate(string text) => text.AsSpan().ContainsAny('{', '}', '$');

    private static bool IsNull(ReadOnlySpan<byte> plain) =>
        plain.Length is 0 or 1 or 4 && (plain.IsEmpty || plain.SequenceEqual("~"u8) || plain.SequenceEqual("null"u8) || plain.SequenceEqual("Null"u8) || plain.SequenceEqual("NULL"u8));

    private void Look(ReadOnlySpan<byte> text)
    {
        if (triggers.Find(text) is not (>= 0 and var word))
            return;
        found[word] = true;
        hasFound = true;
    }

    private bool Key(ReadOnlySpan<byte> text)
    {
        Look(text);
        missing.Key(text);
        ref var now = ref declaration;
        if (now.Depth == 1)
        {
            now.Root = RootPart(text);
            now.Field = Part.Other;
            return now.Root == Part.Other ? !IsMisspelt(text) : now.SeeFirst(now.Root);
        }

        if (now.Depth != 2 || now.Root != Part.Metadata)
            return true;
        now.Field = MetadataPart(text);
        return now.Field == Part.Other || now.SeeFirst(now.Field);
    }

    private bool Scalar(ReadOnlySpan<byte> text, bool quoted)
    {
        Look(text);
        ref var now = ref declaration;
        if (now.Depth == 1 && now.Root is Part.ApiVersion or Part.Kind)
        {
            var value = texts.Share(text);
            if (value.Length == 0 || (!quoted && ScalarTypes.OfPlain(value) != ScalarType.String))
                return false;
            (now.ApiVersion, now.Kind) = now.Root == Part.ApiVersion ? (value, now.Kind) : (now.ApiVersion, value);
        }
        else if (now is { Depth: 2, Field: not Part.Other } && (quoted || !IsNull(text)))
        {
            var value = texts.Share(text);
            switch (now.Field)
            {
                case Part.Name:
                    now.Name = value;
                    break;
                case Part.GenerateName:
                    now.Prefix = value;
                    break;
                default:
                    now.Namespace = value;
                    break;
            }
        }

        return true;
    }

    private static Part RootPart(ReadOnlySpan<byte> text) => text.Length switch
    {
        10 when text.SequenceEqual("apiVersion"u8) => Part.ApiVersion,
        4 when text.SequenceEqual("kind"u8) => Part.Kind,
        8 when text.SequenceEqual("metadata"u8) => Part.Metadata,
        5 when text.SequenceEqual("items"u8) => Part.Items,
        _ => Part.Other,
    };

    private static Part MetadataPart(ReadOnlySpan<byte> text) => text.Length switch
    {
        4 when text.SequenceEqual("name"u8) => Part.Name,
        9 when text.SequenceEqual("namespace"u8) => Part.Namespace,
        12 when text.SequenceEqual("generateName"u8) => Part.GenerateName,
        _ => Part.Other,
    };

    private static bool IsMisspelt(ReadOnlySpan<byte> text) =>
        text.Length is 4 or 10 && (Ascii.EqualsIgnoreCase(text, "apiVersion"u8) || Ascii.EqualsIgnoreCase(text, "kind"u8));

    /// <summary>What is known of the document so far, and where in it the reader is.</summary>
    private struct Declaration
    {
        public int Depth;
        public Part Root;
        public Part Field;
        public string? ApiVersion;
        public string? Kind;
        public string? Name;
        public string? Prefix;
        public string? Namespace;

        public Part Seen { get; private set; }

        public bool SeeFirst(Part part)
        {
            var isFirst = (Seen & part) == 0;
            Seen |= part;
            return isFirst;
        }
    }

    private readonly struct Sink(PlainSkim skim) : IPlainSink
    {
        public bool OpenMapping(Position start) => Open(isMapping: true);

        public bool OpenSequence(Position start) => Open(isMapping: false);

        // Null is no key to the Go readers, which refuse it.
        public bool Key(ReadOnlySpan<byte> text, bool quoted, Position start) => (quoted || !IsNull(text)) && skim.Key(text);

        public bool Scalar(ReadOnlySpan<byte> text, bool quoted, Position start) => skim.Scalar(text, quoted);

        public bool Close()
        {
            skim.declaration.Depth--;
            skim.missing.Close();
            return true;
        }

        private bool Open(bool isMapping)
        {
            skim.declaration.Depth++;
            skim.missing.Open(isMapping);
            return true;
        }
    }
}
