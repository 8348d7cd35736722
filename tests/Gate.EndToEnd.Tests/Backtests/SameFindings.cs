using System.Text.Json;

namespace Gate.EndToEnd.Tests.Backtests;

/// <summary>Holds the findings of a backtest against those of checks of the same changes.</summary>
internal static class SameFindings
{
    /// <summary>Fails with the first change for which they differ in a byte.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="limit">How many changes the backtest goes back.</param>
    /// <param name="sample">How many of them are checked by themselves, drawn at random but the same each time.</param>
    /// <param name="options">Options for both.</param>
    internal static void Assert(string repository, int limit, int sample, string[] options)
    {
        var backtest = GateProgram.Run(["backtest", repository, "--limit", $"{limit}", "--format", "json", .. options]);
        Xunit.Assert.Equal((0, ""), (backtest.ExitCode, backtest.Messages));
        var changes = backtest.Json.GetProperty("changes").EnumerateArray().ToArray();
        new Random(1).Shuffle(changes);
        foreach (var change in changes.Take(sample))
        {
            var check = GateProgram.Run(["check", repository, "--base", change.Text("base")!, "--head", change.Text("head")!, "--format", "json", .. options]);
            var (head, verdict) = (change.Text("head"), change.Text("verdict"));
            Xunit.Assert.Equal((head, verdict), (head, check.Json.Text("verdict")));
            Xunit.Assert.Equal($"{head} {Text(check.Json)}", $"{head} {Text(change)}");
        }
    }

    private static string Text(JsonElement answer) => string.Concat(answer.GetProperty("findings").GetRawText().Where(character => !char.IsWhiteSpace(character)));
}
