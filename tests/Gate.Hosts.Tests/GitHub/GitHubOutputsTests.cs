using Gate.Core.Verdicts;
using Gate.Hosts.GitHub;

namespace Gate.Hosts.Tests.GitHub;

public sealed class GitHubOutputsTests
{
    [Theory]
    [InlineData(Outcome.Pass, 0, 0, "verdict=pass\nblocking=0\nwarnings=0\n")]
    [InlineData(Outcome.Warn, 0, 2, "verdict=warn\nblocking=0\nwarnings=2\n")]
    [InlineData(Outcome.Block, 12, 3, "verdict=block\nblocking=12\nwarnings=3\n")]
    [InlineData(Outcome.Error, 0, 0, "verdict=error\nblocking=0\nwarnings=0\n")]
    public void A_verdict_is_a_line_for_each_output(Outcome outcome, int blocking, int warnings, string text) =>
        Assert.Equal(text + "report=\nsarif=gate.sarif\n", GitHubOutputs.Text(new JobOutputs(outcome, blocking, warnings) { Sarif = "gate.sarif" }, "d5e8"));

    [Theory]
    [InlineData("a\nb", "n<<d5e8\na\nb\nd5e8\n")]
    [InlineData("a\r\nb", "n<<d5e8\na\r\nb\nd5e8\n")]
    [InlineData("a\rb", "n<<d5e8\na\rb\nd5e8\n")]
    [InlineData("\n", "n<<d5e8\n\n\nd5e8\n")]
    [InlineData("a<<d5e8", "n=a<<d5e8\n")]
    [InlineData("", "n=\n")]
    public void A_value_of_several_lines_stands_between_delimiters(string value, string text) =>
        Assert.Equal(text, GitHubOutputs.Entry("n", value, "d5e8"));

    [Theory]
    [InlineData("x\nd5e8\nverdict=pass")]
    [InlineData("x\r\nd5e8\r\nverdict=pass")]
    [InlineData("d5e8\nd5e8_\nverdict=pass\nd5e8__")]
    [InlineData("x\nPATH<<d5e8\n/tmp/evil\nd5e8")]
    public void No_value_ends_its_entry_early_and_adds_another(string value)
    {
        var entries = Read(GitHubOutputs.Entry("note", value, "d5e8") + GitHubOutputs.Entry("verdict", "block", "d5e8"));

        Assert.Equal([new("note", value), new("verdict", "block")], entries);
    }

    [Theory]
    [InlineData("verdict=pass\nx")]
    [InlineData("a b")]
    [InlineData("a<<b")]
    [InlineData("")]
    public void A_name_or_delimiter_that_is_no_plain_word_is_a_defect(string text)
    {
        Assert.Throws<ArgumentException>(() => GitHubOutputs.Entry(text, "v", "d5e8"));
        Assert.Throws<ArgumentException>(() => GitHubOutputs.Entry("n", "v\nw", text));
    }

    // How GitHub's runner on Linux reads the file: lines end at LF; the first of "=" and "<<" decides.
    private static List<KeyValuePair<string, string>> Read(string text)
    {
        var entries = new List<KeyValuePair<string, string>>();
        var lines = new Queue<string>(text.Split('\n')[..^1]);
        while (lines.TryDequeue(out var line))
        {
            var equals = line.IndexOf('=');
            var heredoc = line.IndexOf("<<", StringComparison.Ordinal);
            if (equals >= 0 && (heredoc < 0 || equals < heredoc))
            {
                entries.Add(new(line[..equals], line[(equals + 1)..]));
                continue;
            }

            Assert.True(heredoc > 0, $"not an entry: {line}");
            var value = new List<string>();
            while (lines.Dequeue() is var next && next != line[(heredoc + 2)..])
                value.Add(next);
            entries.Add(new(line[..heredoc], string.Join('\n', value)));
        }

        return entries;
    }
}
