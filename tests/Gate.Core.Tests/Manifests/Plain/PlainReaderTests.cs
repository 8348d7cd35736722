using System.Text;
using CsCheck;
using Gate.Core.Manifests;
using Gate.Core.Manifests.Plain;

namespace Gate.Core.Tests.Manifests.Plain;

/// <summary>The plain reader against the reference: what it takes, YamlDotNet reads the same way.</summary>
public sealed class PlainReaderTests
{
    private static readonly Position Start = new(1, 1);

    [Fact]
    public void What_it_takes_of_manifests_in_any_style_YamlDotNet_reads_the_same() => Agree(PlainTexts.Whole, iterations: 30_000);

    [Fact]
    public void What_it_takes_of_spoiled_manifests_YamlDotNet_reads_the_same() => Agree(PlainTexts.Odd, iterations: 30_000);

    private static void Agree(Gen<string> texts, int iterations)
    {
        var taken = 0;
        texts.Sample(
            text =>
            {
                if (Plain(text) is not { } root)
                    return;
                Interlocked.Increment(ref taken);
                Assert.Equal(Reference(text), Tree(root));
            },
            iter: iterations);
        Assert.InRange(taken, iterations / 20, int.MaxValue);
    }

    private static YamlNode? Plain(string text) => PlainNodes.Read(Encoding.UTF8.GetBytes(text), Start, new(ReadLimits.Default));

    private static string Reference(string text)
    {
        var builder = new NodeBuilder(ReadLimits.Default);
        builder.Begin();
        var read = new DocumentParser(builder).Parse(text, Start);
        return read.Fault is { } fault ? $"{Text.At(fault.Position)} {fault.Reason}" : read.Rest is { } rest ? $"the rest {Text.At(rest.Position)}" : Tree(read.Root);
    }

    /// <summary>Every node with its place, type and text.</summary>
    private static string Tree(YamlNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return text.ToString();
    }

    private static void Write(YamlNode? node, StringBuilder text)
    {
        text.Append(node is null ? "nothing" : Text.At(node.Start));
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(' ').Append(scalar.Type).Append(" <").Append(scalar.Text).Append('>');
                break;
            case YamlSequence sequence:
                text.Append(" [");
                foreach (var item in sequence.Items)
                    Write(item, text);
                text.Append(']');
                break;
            case YamlMapping mapping:
                text.Append(" {");
                foreach (var entry in mapping.Entries)
                {
                    Write(entry.Key, text);
                    Write(entry.Value, text);
                }

                text.Append('}');
                break;
        }
    }
}
