namespace Gate.Core.Manifests.Plain;

/// <summary>Reads brackets and braces that close in the line in which they open: <c>["get", "list"]</c>, <c>{}</c>, <c>{app: web}</c>.</summary>
internal ref struct PlainFlow<TSink>(ReadOnlySpan<byte> line, Position start, ref TSink sink)
    where TSink : struct, IPlainSink
{
    private readonly ReadOnlySpan<byte> line = line;
    private readonly ref TSink sink = ref sink;
    private int at;

    /// <summary>Reads the collection at the start of the line.</summary>
    public bool TryRead(out int length)
    {
        // Where a sign takes several bytes, bytes are no columns.
        var taken = System.Text.Ascii.IsValid(line) && Node(0);
        length = at;
        return taken;
    }

    private readonly Position Here => start with { Column = start.Column + at };

    private readonly byte Sign => at < line.Length ? line[at] : (byte)0;

    private bool Node(int depth) => Sign switch
    {
        (byte)'[' => depth < PlainText.FlowDepth && Collection(depth, (byte)']'),
        (byte)'{' => depth < PlainText.FlowDepth && Collection(depth, (byte)'}'),
        _ => Scalar(isKey: false),
    };

    private bool Collection(int depth, byte end)
    {
        if (!(end == ']' ? sink.OpenSequence(Here) : sink.OpenMapping(Here)))
            return false;
        at++;
        Skip();
        if (Sign != end)
        {
            while (true)
            {
                if ((end == '}' && !Key()) || !Node(depth + 1))
                    return false;
                Skip();
                if (Sign == end)
                    break;
                if (Sign != ',')
                    return false;
                at++;
                Skip();
            }
        }

        at++;
        return sink.Close();
    }

    private bool Key()
    {
        if (!Scalar(isKey: true) || Sign != ':')
            return false;
        at++;
        if (Sign != ' ')
            return false;
        Skip();
        return true;
    }

    private bool Scalar(bool isKey)
    {
        var here = Here;
        var rest = line[at..];
        if (Sign is (byte)'"' or (byte)'\'')
        {
            if (!PlainText.TryQuoted(rest, out var length, out var inner))
                return false;
            at += length;
            return isKey ? sink.Key(inner, true, here) : sink.Scalar(inner, true, here);
        }

        var taken = PlainText.FlowScalarLength(rest);
        at += taken;
        if (taken == 0 || Sign is not ((byte)' ' or (byte)',' or (byte)']' or (byte)'}' or (byte)':') || (Sign == ':' && !isKey))
            return false;
        return isKey ? sink.Key(rest[..taken], false, here) : sink.Scalar(rest[..taken], false, here);
    }

    private void Skip()
    {
        while (Sign == ' ')
            at++;
    }
}
