using System.Text;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Configuration;
using Gate.Sources.Decisions;

namespace Gate.Sources.Tests.Decisions;

public sealed class BaselineFileTests
{
    [Fact]
    public void What_is_written_is_read_again_whatever_names_there_are()
    {
        BaselineEntry[] entries =
        [
            new("kubernetes/removed-api", "prod", "Ingress shop/web", "0123456789abcdef"),
            new("kubernetes/removed-api", "null", "Ingress {{ x }}: # 'a' \"b\" \\ [c], é \t\n", "0123456789abcde0"),
            new("a/b", "on", "- x", "0000000000000001"),
            new("a/b", " ", "a/b/c", "1234567890123456"),
        ];
        var text = BaselineFile.Write(entries);
        var (read, errors) = Read(text);
        Assert.Empty(errors);
        Assert.Equal(entries, read.Select(static one => one.Entry));
        Assert.Equal(text.Split('\n').ToList().FindIndex(static line => line.Contains("Ingress shop/web", StringComparison.Ordinal)) + 1, read[0].Location.Line);
        Assert.Equal(text, BaselineFile.Write([.. read.Select(static one => one.Entry)]));
        Assert.Equal(entries.Length, text.Split('\n').Count(static line => line.StartsWith("- {", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_empty_one_is_read_too() => Assert.Equal((0, 0), (Read(BaselineFile.Write([])).Entries.Count, Read(BaselineFile.Write([])).Errors.Count));

    [Theory]
    [InlineData("", 1, 1, "starts with 'apiVersion: gate/baseline/v1'")]
    [InlineData("occurrences: []", 1, 1, "'apiVersion' is missing")]
    [InlineData("apiVersion: gate/baseline/v2", 1, 13, "reads gate/baseline/v1")]
    [InlineData("apiVersion: gate/baseline/v1\noccurences: []", 2, 1, "did you mean 'occurrences'?")]
    [InlineData("apiVersion: gate/baseline/v1\noccurrences:\n- {rule: a/b, cluster: c, object: d}", 3, 3, "'id' is missing")]
    [InlineData("apiVersion: gate/baseline/v1\noccurrences:\n- a", 3, 3, "must be a mapping")]
    [InlineData("apiVersion: gate/baseline/v1\noccurrences: [", 2, 14, "")]
    public void What_is_wrong_is_said_with_its_place(string text, int line, int column, string message)
    {
        var error = Assert.Single(Read(text).Errors);
        Assert.Equal((line, column), (error.Location.Line, error.Location.Column));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    private static (IReadOnlyList<ListedEntry> Entries, IReadOnlyList<GateFileError> Errors) Read(string text) => BaselineFile.Read(".gate-baseline.yaml", Encoding.UTF8.GetBytes(text));
}
