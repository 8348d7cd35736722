using Gate.Reports;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>A check as the command line asks for it.</summary>
/// <param name="Change">What to compare.</param>
/// <param name="Settings">How to check it.</param>
/// <param name="Reports">Where the answer goes.</param>
internal sealed record CheckRequest(ChangeRequest Change, CheckSettings Settings, IReadOnlyList<ReportRequest> Reports)
{
    /// <summary>Helm's path, or null to look for it.</summary>
    internal string? Helm { get; init; }

    /// <summary>The path of kustomize or kubectl, or null to look for it.</summary>
    internal string? Kustomize { get; init; }

    /// <summary>Whether the change may be rendered without a sandbox, where there is none.</summary>
    internal bool Trusted { get; init; } = true;

    /// <summary>Whether what was rendered before is taken from the cache, and what is rendered now kept there.</summary>
    internal bool UsesCache { get; init; } = true;

    /// <summary>The one rule that is asked about; null for all.</summary>
    internal RuleQuestion? Question { get; init; }

    /// <summary>Whether to say which programs render, and what else happens.</summary>
    internal bool Verbose { get; init; }
}
