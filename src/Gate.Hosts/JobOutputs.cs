using System.Globalization;
using Gate.Core.Verdicts;

namespace Gate.Hosts;

/// <summary>What later steps of a job get to know: <c>verdict</c>, <c>blocking</c>, <c>warnings</c>, and where reports are.</summary>
/// <param name="Outcome">The answer.</param>
/// <param name="Blocking">How many new, unwaived findings reach the fail-on level.</param>
/// <param name="Warnings">How many other new, unwaived findings are at least warnings.</param>
public sealed record JobOutputs(Outcome Outcome, int Blocking, int Warnings)
{
    /// <summary>The JSON report's file, where one was written.</summary>
    public string Report { get; init; } = "";

    /// <summary>The SARIF file, where one was written.</summary>
    public string Sarif { get; init; } = "";

    /// <summary>What there is to say where no verdict was reached.</summary>
    public static JobOutputs None { get; } = new(Outcome.Error, 0, 0);

    /// <summary>The outputs of a verdict.</summary>
    public static JobOutputs Of(Verdict verdict) => new(verdict.Outcome, verdict.Blocking, verdict.Warnings);

    /// <summary>Names and values, in the order in which they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values =>
    [
        new("verdict", Word(Outcome)),
        new("blocking", Blocking.ToString(CultureInfo.InvariantCulture)),
        new("warnings", Warnings.ToString(CultureInfo.InvariantCulture)),
        new("report", Report),
        new("sarif", Sarif),
    ];

    private static string Word(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Warn => "warn",
        Outcome.Block => "block",
        _ => "error",
    };
}
