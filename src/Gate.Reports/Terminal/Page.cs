using System.Text;
using Gate.Reports.Text;

namespace Gate.Reports.Terminal;

/// <summary>How a piece of text is drawn.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Quiet,
    Block,
    Warn,
    Info,
    Good,
    WayOut,
    Advice,
    Link,
}

/// <summary>A piece of a line.</summary>
internal readonly record struct Span(Ink Ink, string Text)
{
    public static implicit operator Span(string text) => new(Ink.Plain, text);
}

/// <summary>
/// A terminal's page, line by line. All text passes through here, and here it is made harmless: no other place writes to the terminal.
/// </summary>
internal sealed class Page(TextWriter output, bool color, int width)
{
    private bool blank = true;

    /// <summary>The cells of a line.</summary>
    internal int Width { get; } = Math.Max(width, 40);

    /// <summary>An empty line, unless the last one is empty.</summary>
    internal void Space()
    {
        if (!blank)
            output.Write('\n');
        blank = true;
    }

    /// <summary>One line, as wide as it is.</summary>
    internal void Line(params ReadOnlySpan<Span> spans)
    {
        var line = new StringBuilder();
        var atStart = true;
        foreach (var span in spans)
        {
            var text = VisibleText.Line(span.Text);

            // GitHub's runner takes a line for a command when "::" is the first that it sees in it.
            if (atStart && text.AsSpan().TrimStart().StartsWith("::", StringComparison.Ordinal))
                text = text.Replace("::", @":\:", StringComparison.Ordinal);
            atStart &= string.IsNullOrWhiteSpace(text);
            if (color && span.Ink != Ink.Plain && text.Length > 0)
                line.Append("\e[").Append(Code(span.Ink)).Append('m').Append(text).Append("\e[0m");
            else
                line.Append(text);
        }

        output.Write(line);
        output.Write('\n');
        blank = false;
    }

    /// <summary>Text over as many lines as it needs, all behind the same indent.</summary>
    internal void Paragraph(int indent, string text, Ink ink = Ink.Plain)
    {
        foreach (var line in WrappedText.Lines(text, Width - indent))
        {
            if (line.Length == 0)
                Space();
            else
                Line(new string(' ', indent), new(ink, line));
        }
    }

    /// <summary>A label, and text behind it, over as many lines as it needs.</summary>
    internal void Labelled(int indent, int labelWidth, string label, string text, Ink ink = Ink.Plain, Ink labelInk = Ink.Quiet)
    {
        var first = true;
        foreach (var line in WrappedText.Lines(text, Width - indent - labelWidth))
        {
            Line(new string(' ', indent), new(labelInk, first ? CellWidth.Pad(label, labelWidth) : new string(' ', labelWidth)), new(ink, line));
            first = false;
        }
    }

    /// <summary>A heading with a thin line to the edge.</summary>
    internal void Heading(string text)
    {
        Space();
        var line = new string('─', Math.Max(Width - CellWidth.Of(text) - 4, 2));
        Line(new(Ink.Quiet, "── "), new(Ink.Strong, text), new(Ink.Quiet, $" {line}"));
        Space();
    }

    private static string Code(Ink ink) => ink switch
    {
        Ink.Strong => "1",
        Ink.Quiet => "2",
        Ink.Block => "1;31",
        Ink.Warn => "1;33",
        Ink.Info => "1;36",
        Ink.Good => "1;32",
        Ink.WayOut => "32",
        Ink.Advice => "33",
        Ink.Link => "4;36",
        _ => "0",
    };
}
