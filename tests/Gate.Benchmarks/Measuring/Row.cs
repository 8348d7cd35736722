namespace Gate.Benchmarks.Measuring;

/// <summary>A command that is measured beside others.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record Row(string Name, string Program, string[] Arguments)
{
    private const int PeakRuns = 2;

    private readonly List<ChildRun> runs = [];

    /// <summary>The timed runs, in their order.</summary>
    public IReadOnlyList<ChildRun> Runs => runs;

    /// <summary>Runs it once; the time counts where it is kept.</summary>
    public void Run(bool keep)
    {
        var run = ChildRun.Of(Program, Arguments);
        if (keep)
            runs.Add(run);
    }

    /// <summary>Milliseconds of something, in the middle of all runs.</summary>
    public double Median(Func<ChildRun, TimeSpan> what) => Middle(runs.Select(run => what(run).TotalMilliseconds));

    /// <summary>How many times that of another row something is: the middle of what pairs of runs in the same round say.</summary>
    public double Times(Row other, Func<ChildRun, TimeSpan> what) => Middle(runs.Zip(other.runs).Select(pair => what(pair.First) / what(pair.Second)));

    /// <summary>The peak of resident memory, in bytes, in runs that are not timed.</summary>
    public long Peak() => Enumerable.Range(0, PeakRuns).Max(_ => ChildRun.PeakOf(Program, Arguments));

    private static double Middle(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
