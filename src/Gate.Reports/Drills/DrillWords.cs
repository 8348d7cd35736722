using Gate.Core.Drills;

namespace Gate.Reports.Drills;

/// <summary>How the parts of a drill are called in all of its reports.</summary>
internal static class DrillWords
{
    internal static string Of(DrillOutcome outcome) => outcome switch
    {
        DrillOutcome.Seen => "seen",
        DrillOutcome.ToldByAnother => "told-by-another",
        DrillOutcome.DoesNotApply => "does-not-apply",
        _ => "undecided",
    };

    internal static string Of(BlindSpotKind kind) => kind switch
    {
        BlindSpotKind.NotRecognised => "not-recognised",
        BlindSpotKind.NoVersion => "no-version",
        BlindSpotKind.FloatingVersion => "floating-version",
        BlindSpotKind.NotSeen => "not-seen",
        BlindSpotKind.NoKubernetesVersion => "no-kubernetes-version",
        BlindSpotKind.MissingFact => "missing-fact",
        _ => "not-followed",
    };
}
