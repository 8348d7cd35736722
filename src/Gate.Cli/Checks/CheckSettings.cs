using Gate.Core.Verdicts;
using Gate.Sources.Discovery;

namespace Gate.Cli.Checks;

/// <summary>What the command line decides of a check, beside the change itself.</summary>
internal sealed record CheckSettings
{
    /// <summary>The configuration file, from the root of the repository.</summary>
    internal required string ConfigPath { get; init; }

    /// <summary>Whether a configuration file was asked for by name, so that it must be there.</summary>
    internal bool ConfigRequired { get; init; }

    /// <summary>The versions given by flags.</summary>
    internal VersionFlags Versions { get; init; } = VersionFlags.None;

    /// <summary>The versions of a change that nobody made yet; null for a real change.</summary>
    internal WhatIf? WhatIf { get; init; }

    /// <summary>The day on which it is checked; null for the day that the clock has.</summary>
    internal DateOnly? Today { get; init; }

    /// <summary>Whether everything is checked, not only what the change reaches.</summary>
    internal bool All { get; init; }

    /// <summary>Whether the change is one of the repository's own people, so that base's policy may let it decide about itself.</summary>
    internal bool Trusted { get; init; } = true;

    /// <summary>Whether what is known today becomes the baseline; the file is the configured one where none is named.</summary>
    internal (bool Asked, string? File) WriteBaseline { get; init; }

    /// <summary>The fail-on level given by a flag, if any.</summary>
    internal (Severity? Level, bool Given) FailOn { get; init; }
}
