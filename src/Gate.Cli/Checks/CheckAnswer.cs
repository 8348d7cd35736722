using Gate.Core.Verdicts;

namespace Gate.Cli.Checks;

/// <summary>The outcome of a check: a verdict, or the reason why the input cannot be checked (exit code 2).</summary>
internal sealed record CheckAnswer(Verdict? Verdict, string? Error)
{
    /// <summary>Whether it failed before there was a change to look at: other revisions may do where these are not to be had.</summary>
    internal bool HasNoChange { get; private init; }

    /// <summary>The baseline to write, where one was asked for.</summary>
    internal NewBaseline? Baseline { get; private init; }

    internal static CheckAnswer Of(Verdict verdict, NewBaseline? baseline = null) => new(verdict, null) { Baseline = baseline };

    internal static CheckAnswer Fail(string error) => new(null, error);

    internal static CheckAnswer NoChange(string error) => new(null, error) { HasNoChange = true };
}
