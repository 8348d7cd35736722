namespace Gate.Benchmarks.Measuring;

/// <summary>What is measured, and beside what.</summary>
/// <param name="Gate">The program.</param>
internal sealed record MeasureOptions(string Gate)
{
    /// <summary>How many rounds of the short commands; the long ones take a quarter of them.</summary>
    public int Runs { get; init; } = 20;

    /// <summary>A generated repository, or null to make one.</summary>
    public string? Repository { get; init; }

    /// <summary>The kubeconform program, or null to leave it out.</summary>
    public string? Kubeconform { get; init; }

    /// <summary>The pluto program, or null to leave it out.</summary>
    public string? Pluto { get; init; }

    /// <summary>The helm program, or null for the one that Gate finds.</summary>
    public string? Helm { get; init; }

    /// <summary>Where the generated files are written: an empty or new folder, best one in memory; null for the temporary folder.</summary>
    public string? Scratch { get; init; }
}
