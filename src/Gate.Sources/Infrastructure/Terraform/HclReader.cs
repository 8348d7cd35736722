using Gate.Core.Verdicts;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>
/// Reads the blocks and attributes of an HCL text and passes over what it does not understand: a version that is computed, or stands in
/// broken text, is not known, and nothing else follows from that (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md).
/// </summary>
internal sealed class HclReader
{
    private const int MaximumDepth = 48;

    private readonly string file;
    private readonly HclText text;

    private HclReader(string file, string text)
    {
        this.file = file;
        this.text = new(text);
    }

    /// <summary>The content of the file at a path. Never throws for what the text holds.</summary>
    internal static HclBlock Read(string file, string text) => new HclReader(file, text).Body("", [], 0);

    private HclBlock Body(string type, IReadOnlyList<string> labels, int depth)
    {
        var attributes = new List<HclAttribute>();
        var blocks = new List<HclBlock>();
        for (text.SkipBlanks(true); !text.IsAtEnd; text.SkipBlanks(true))
        {
            if (text.Current == '}')
            {
                text.Step();
                if (depth > 0)
                    break;
                continue;
            }

            var start = text.At;
            var name = text.TakeName();
            if (name.Length == 0)
                SkipStray();
            else if (Attribute(name, start, depth) is { } attribute)
                attributes.Add(attribute);
            else if (Block(name, depth) is { } block)
                blocks.Add(block);
        }

        return new(type, labels, attributes, blocks);
    }

    private HclAttribute? Attribute(string name, int start, int depth)
    {
        text.SkipBlanks(false);
        if (text.Current != '=')
            return null;
        text.Step();
        return new(name, Value(start, depth));
    }

    private HclBlock? Block(string type, int depth)
    {
        var labels = new List<string>();
        for (text.SkipBlanks(false); text.Current != '{'; text.SkipBlanks(false))
        {
            var label = text.Current == '"' ? text.TakeQuoted()?.Content : text.TakeName();
            if (string.IsNullOrEmpty(label))
                return null;
            labels.Add(label);
        }

        if (depth >= MaximumDepth)
        {
            SkipExpression();
            return null;
        }

        text.Step();
        return Body(type, labels, depth + 1);
    }

    private HclValue Value(int start, int depth)
    {
        var at = text.PositionOf(start);
        var place = Location.At(file, at.Line, at.Column);
        text.SkipBlanks(false);
        HclValue? value = text.Current switch
        {
            '"' => text.TakeQuoted() is { } quoted ? Quoted(quoted.Content, quoted.IsTemplate, place) : null,
            '{' when depth < MaximumDepth => Object(place, depth),
            >= '0' and <= '9' => Number(text.TakeNumber(), place),
            _ => Reference(place),
        };
        // Whatever follows on the line (an operator, an index, a call) makes it an expression.
        return SkipExpression() ? value ?? new HclComputed(place) : new HclComputed(place);
    }

    private static HclValue Quoted(string content, bool isTemplate, Location place)
    {
        if (!isTemplate)
            return content.Contains('\\', StringComparison.Ordinal) ? new HclComputed(place) : new HclLiteral(content, place);
        // "${var.name}" is how Terraform before 0.12 wrote var.name.
        var inner = content.StartsWith("${", StringComparison.Ordinal) && content.EndsWith('}') ? content[2..^1].Trim() : "";
        return inner.Length > 0 && inner.All(static sign => char.IsLetterOrDigit(sign) || sign is '_' or '-' or '.')
            ? new HclReference(inner.Split('.'), place)
            : new HclComputed(place);
    }

    // Terraform's numbers lose their last zeros when they become texts: 1.30 is asked for as 1.3.
    private static HclValue Number(string number, Location place) =>
        number.EndsWith('0') && number.Contains('.', StringComparison.Ordinal) ? new HclComputed(place) : new HclLiteral(number, place);

    private HclValue? Reference(Location place)
    {
        var names = new List<string> { text.TakeName() };
        while (names[^1].Length > 0 && text.Current == '.')
        {
            text.Step();
            names.Add(text.TakeName());
        }

        return names[^1].Length == 0 ? null : names is ["null"] ? new HclNull(place) : new HclReference(names, place);
    }

    private HclObject Object(Location place, int depth)
    {
        var attributes = new List<HclAttribute>();
        text.Step();
        for (text.SkipBlanks(true); !text.IsAtEnd && text.Current != '}'; text.SkipBlanks(true))
        {
            var start = text.At;
            var name = text.Current == '"' ? text.TakeQuoted() is { IsTemplate: false } quoted ? quoted.Content : "" : text.TakeName();
            text.SkipBlanks(false);
            if (name.Length > 0 && text.Current is '=' or ':')
            {
                text.Step();
                attributes.Add(new(name, Value(start, depth + 1)));
            }
            else
            {
                SkipExpression();
            }

            if (text.Current == ',' || text.At == start)
                text.Step();
        }

        text.Step();
        return new(attributes, place);
    }

    private void SkipStray()
    {
        var start = text.At;
        SkipExpression();
        if (text.At == start)
            text.Step();
    }

    /// <summary>Reads to the end of an expression: the end of the line, or what closes the brackets around it.</summary>
    /// <returns>Whether there was nothing left of it.</returns>
    private bool SkipExpression()
    {
        var isEmpty = true;
        var open = 0;
        for (text.SkipBlanks(open > 0); !text.IsAtEnd; text.SkipBlanks(open > 0))
        {
            if (open == 0 && text.Current is '\n' or ',' or '}' or ']' or ')')
                return isEmpty;
            isEmpty = false;
            if (text.Current == '"')
            {
                _ = text.TakeQuoted();
                continue;
            }

            if (text.SkipHeredoc())
                continue;
            open += text.Current switch { '{' or '[' or '(' => 1, '}' or ']' or ')' => -1, _ => 0 };
            text.Step();
        }

        return isEmpty;
    }
}
