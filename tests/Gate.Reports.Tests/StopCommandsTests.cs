namespace Gate.Reports.Tests;

public class StopCommandsTests
{
    private const string Token = "5f0c9c1e7d1b4a0c8f6e";

    [Theory]
    [InlineData("::error::x\n")]
    [InlineData("::error::x")]
    [InlineData("")]
    public void Commands_resume_on_a_line_of_their_own(string text)
    {
        var written = Written.Text(w => StopCommands.Write(w, Token, body => body.Write(text)));

        Assert.StartsWith($"::stop-commands::{Token}\n", written, StringComparison.Ordinal);
        Assert.EndsWith($"\n::{Token}::\n", written, StringComparison.Ordinal);
        Assert.Contains(text, written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("0123456789abcde\n::")]
    [InlineData("0123456789 abcdef0")]
    public void A_token_that_could_be_guessed_or_read_otherwise_is_refused(string token) =>
        Assert.Throws<ArgumentException>(() => Written.Text(w => StopCommands.Write(w, token, _ => { })));
}
