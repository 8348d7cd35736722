using System.Text;

namespace Gate.Core.Manifests;

/// <summary>A stretch of text and the place where it starts.</summary>
internal readonly record struct Stretch(int Start, int End, Position Position);

/// <summary>One document's text within a file. The cut is made by lines, as kubectl makes it, before anything is parsed.</summary>
internal readonly record struct DocumentPart(int Start, int End, int Line, int Column)
{
    /// <summary>Where a directive stands before the content, if one does.</summary>
    public Position? Directive { get; init; }

    /// <summary>What follows a line <c>...</c> up to the next separator: the Go readers never look at it.</summary>
    public Stretch? Unread { get; init; }

    /// <summary>The documents of a file, without blank ones.</summary>
    public static List<DocumentPart> Split(ReadOnlySpan<byte> file)
    {
        var parts = new List<DocumentPart>();
        var at = file.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var open = new Draft { Start = at, Line = 1, Column = 1 };
        for (var line = 1; at < file.Length;)
        {
            var newline = file[at..].IndexOf((byte)'\n');
            var next = newline < 0 ? file.Length : at + newline + 1;
            var text = file[at..next];

            // A separator after nothing but directives belongs to the document that the directives spoil.
            if (IsMarker(text, (byte)'-') && !(open.Directive is not null && !open.HasContent))
            {
                open.CloseInto(parts, file, at);
                open = new Draft { Start = at + 3, Line = line, Column = 4 };
                var rest = text[3..];
                if (rest.Trim(" \t\r\n"u8).IsEmpty)
                    open = new Draft { Start = next, Line = line + Math.Max(1, Lines(text)), Column = 1 };
                else
                    open.HasContent = !rest.Trim(" \t\r\n"u8).StartsWith("#"u8);
            }
            else
            {
                open.Take(text, at, line);
            }

            line += Lines(text);
            at = next;
        }

        open.CloseInto(parts, file, file.Length);
        return parts;
    }

    /// <summary><c>---#</c> is a separator to kubectl, Helm and Kustomize too; <c>-----BEGIN</c> and <c>----</c> are text.</summary>
    private static bool IsMarker(ReadOnlySpan<byte> line, byte sign) =>
        line.Length >= 3 && line[0] == sign && line[1] == sign && line[2] == sign
        && (line.Length == 3 || line[3] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' || (line[3] == '#' && sign == '-'));

    private static int Lines(ReadOnlySpan<byte> text)
    {
        var count = text.EndsWith("\n"u8) ? 1 : 0;
        while (text.IndexOf((byte)'\r') is >= 0 and var at)
        {
            text = text[(at + 1)..];
            if (!text.StartsWith("\n"u8))
                count++;
        }

        return count;
    }

    private struct Draft
    {
        private int? end;
        private Stretch? unread;

        public int Start { get; init; }

        public int Line { get; init; }

        public int Column { get; init; }

        public Position? Directive { get; private set; }

        public bool HasContent { get; set; }

        public void Take(ReadOnlySpan<byte> line, int at, int number)
        {
            if (end is not null)
                return;
            if (IsMarker(line, (byte)'.'))
            {
                end = at;
                HasContent = true;
                unread = new(at + 3, at + 3, new(number, 4));
                return;
            }

            if (HasContent)
                return;
            if (line.StartsWith("%"u8))
                Directive ??= new(number, 1);
            else if (line.TrimStart(" \t\r\n"u8) is [not (byte)'#', ..])
                HasContent = true;
        }

        public readonly void CloseInto(List<DocumentPart> parts, ReadOnlySpan<byte> file, int until)
        {
            var (start, column, stop) = (Start, Column, end ?? until);
            if (file[start..stop].StartsWith(Encoding.UTF8.Preamble))
                (start, column) = (start + Encoding.UTF8.Preamble.Length, column + 1);
            var after = unread is { } stretch ? stretch with { End = until } : (Stretch?)null;
            if (after is null && file[start..stop].Trim(" \t\r\n"u8).IsEmpty)
                return;
            parts.Add(new(start, stop, Line, column) { Directive = Directive, Unread = after });
        }
    }
}
