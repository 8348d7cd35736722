using Gate.Core.Verdicts;

namespace Gate.Cli.Checks;

/// <summary>The outcome of a check: a verdict, or the reason why the input cannot be checked (exit code 2).</summary>
internal sealed record CheckAnswer(Verdict? Verdict, string? Error)
{
    internal static CheckAnswer Of(Verdict verdict) => new(verdict, null);

    internal static CheckAnswer Fail(string error) => new(null, error);
}
