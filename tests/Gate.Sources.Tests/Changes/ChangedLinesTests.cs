using Gate.Sources.Changes;
using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

public sealed class ChangedLinesTests
{
    [Theory]
    [InlineData("a: 1\nb: 2\n", "a: 1\nb: 3\n", 2, 2)]
    [InlineData("a: 1\nb: 2\n", "b: 2\na: 1\nc: 3\n", 1, 1)]
    [InlineData("a: 1\nb: 2\n", "a: 1\n", 1, null)]
    [InlineData("a: 1\nb: 2\n", "a: 1\nb: 2", 0, null)]
    [InlineData("a: 1\n", "a: 1\nb: 2\n", 1, 2)]
    [InlineData(null, "a: 1\nb: 2\n", 2, 1)]
    [InlineData("a: 1\nb: 2\n", null, 2, null)]
    [InlineData(null, "", 0, null)]
    public void Lines_are_counted_and_the_first_of_head_is_told(string? before, string? after, int count, int? first)
    {
        using var folder = new TempFolder();
        foreach (var (side, text) in new[] { ("base", before), ("head", after) })
        {
            folder.Write($"{side}/other.yaml", "o: 1\n");
            if (text is not null)
                folder.Write($"{side}/a.yaml", text);
        }

        using var change = Reading.Change(new FoldersRequest(folder.At("base"), folder.At("head")));
        Assert.Equal(count, ChangedLines.Count(change));
        Assert.Equal(first, ChangedLines.First(change, Assert.Single(change.Files)));
    }
}
