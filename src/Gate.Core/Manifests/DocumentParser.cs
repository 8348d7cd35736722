using System.Buffers;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gate.Core.Manifests;

/// <summary>What one document came to. <paramref name="Rest"/> is where text stands that the Go readers pass over.</summary>
internal readonly record struct ParsedDocument(YamlNode? Root, UnreadableDocument? Fault, (int Index, Position Position)? Rest = null);

/// <summary>Reads one document by YamlDotNet's events, and takes back what YamlDotNet refuses and the Go readers accept.</summary>
internal sealed class DocumentParser(NodeBuilder builder)
{
    /// <summary>Characters that a second and later try may go through altogether: hostile text must not make tries expensive.</summary>
    private const int RetryBudget = 8 * 1024 * 1024;

    private const int Tries = 64;

    private static readonly SearchValues<char> Unprintable = SearchValues.Create(
        [.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(sign => char.IsControl(sign) && sign is not ('\t' or '\n' or '\r' or '\u0085')), '\uFFFE', '\uFFFF']);

    private readonly List<int> flows = [];

    /// <summary>Reads a document. Never throws for what the text holds.</summary>
    public ParsedDocument Parse(string text, Position start)
    {
        var positions = new TextPositions(text, start);
        if (text.AsSpan().IndexOfAny(Unprintable) is >= 0 and var control)
            return new(null, new(positions.At(control), "A control character stands here, which YAML does not allow."));

        var spaced = new SpacedText(text);
        var budget = RetryBudget;
        ParsedDocument? first = null;
        for (var @try = 0; ; @try++)
        {
            if (Walk(spaced, positions, out var stuck) is { } outcome)
                return outcome.Fault is { Limit: false } && first is { } earlier ? earlier : outcome;
            first ??= new(null, Complaint.About(stuck, text, positions));
            budget -= text.Length;
            if (@try == Tries || budget < 0 || Spaced(spaced, stuck) is not { } next)
                return first.Value;
            spaced = next;
            builder.BeginAgain();
        }
    }

    private static SpacedText? Spaced(SpacedText text, Stuck stuck)
    {
        if (stuck.Message.Contains("comment", StringComparison.Ordinal) || (stuck.SpacedIndex < text.Text.Length && text.Text[stuck.SpacedIndex] == '#'))
            return text.BeforeComment(stuck.SpacedIndex);
        if (stuck.Message.Contains("block scalar", StringComparison.Ordinal))
            return text.WithoutBlanksAbove(stuck.SpacedIndex);
        if (stuck.OutermostFlow is { } flow)
            return text.Indented(flow);
        return stuck.Message.Contains("wrong indentation", StringComparison.Ordinal) ? text.Indented(stuck.SpacedIndex) : null;
    }

    /// <summary>Follows the events. Null where YamlDotNet gave up.</summary>
    private ParsedDocument? Walk(SpacedText text, TextPositions positions, out Stuck stuck)
    {
        flows.Clear();
        stuck = default;
        var last = 0;
        var rootIsFlow = false;
        try
        {
            var parser = new Parser(new StringReader(text.Text));
            while (parser.MoveNext())
            {
                var current = parser.Current!;
                if (current is DocumentEnd)
                    return new(builder.Root, null, Rest(parser, text, positions));
                if (current is StreamStart or StreamEnd or DocumentStart or Comment)
                    continue;
                last = (int)current.Start.Index;
                rootIsFlow |= builder.AtRoot && current is MappingStart { Style: MappingStyle.Flow };
                if (Step(current, positions.At(text.Original(last))) is { } fault)
                    return new(null, Complaint.OrTemplate(fault, text.Original(last), positions));
            }

            return new(null, null);
        }
        catch (SemanticErrorException e) when (builder.Root is not null && rootIsFlow && e.Message.Contains("<document end>", StringComparison.Ordinal))
        {
            // The Go readers stop after the bracket that closes the root and never see what follows.
            var index = text.Original((int)e.Start.Index);
            return new(builder.Root, null, (index, positions.At(index)));
        }
        catch (YamlException e)
        {
            stuck = Stop((int)e.Start.Index, e.Message, last, text);
            return null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // YamlDotNet's scanner breaks on some texts rather than refuse them.
            stuck = Stop(last, "", last, text);
            return null;
        }
    }

    private Stuck Stop(int index, string message, int last, SpacedText text)
    {
        var outermost = flows.FindIndex(start => start >= 0);
        var innermost = flows.FindLastIndex(start => start >= 0);
        return new(index, text.Original(index), text.Original(last), message)
        {
            OutermostFlow = outermost < 0 ? null : flows[outermost],
            OpenFlow = innermost < 0 ? null : text.Original(flows[innermost]),
        };
    }

    private static (int Index, Position Position)? Rest(Parser parser, SpacedText text, TextPositions positions)
    {
        var from = text.Original((int)parser.Current!.End.Index);
        if (!parser.MoveNext() || parser.Current is StreamEnd)
            return null;
        return (from, positions.At(from));
    }

    private UnreadableDocument? Step(ParsingEvent current, Position start)
    {
        switch (current)
        {
            case Scalar scalar:
                if (ScalarTypes.Of(scalar) is not { } type)
                    return new(start, "The tag here does not fit the text that it stands before.");
                var merges = scalar is { Style: ScalarStyle.Plain, Value: "<<" } && scalar.Tag.IsEmpty;
                return Misnamed(scalar.Anchor, start) ?? builder.Add(start, scalar.Value, type, Name(scalar), merges);
            case MappingStart mapping:
                flows.Add(mapping.Style == MappingStyle.Flow ? (int)mapping.Start.Index : -1);
                return Misnamed(mapping.Anchor, start) ?? builder.OpenMapping(start, Name(mapping));
            case SequenceStart sequence:
                flows.Add(sequence.Style == SequenceStyle.Flow ? (int)sequence.Start.Index : -1);
                return Misnamed(sequence.Anchor, start) ?? builder.OpenSequence(start, Name(sequence));
            case AnchorAlias alias:
                return Misnamed(alias.Value, start) ?? builder.AddAlias(alias.Value.Value, start);
            default:
                flows.RemoveAt(flows.Count - 1);
                return builder.Close();
        }
    }

    private static string? Name(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static UnreadableDocument? Misnamed(AnchorName name, Position start) =>
        name.IsEmpty || name.Value.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-')
            ? null
            : new(start, "The name of an anchor may hold letters of ASCII, digits, '-' and '_' only; kubectl and Helm refuse others.");
}
