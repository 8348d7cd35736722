using System.Globalization;

namespace Gate.Benchmarks.Measuring;

/// <summary>
/// Rows that are run in turn, each round every row once, so that all see the same machine. The ratios are those to the first row. It prints and never
/// judges: a clock on a shared machine proves nothing by itself.
/// </summary>
internal static class Table
{
    /// <summary>Runs the rows and prints what they took.</summary>
    public static void Measure(string title, IReadOnlyList<Row> rows, int warmUps, int rounds, TextWriter output)
    {
        for (var round = 0; round < warmUps + rounds; round++)
        {
            foreach (var row in rows)
                row.Run(keep: round >= warmUps);
        }

        output.WriteLine();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{title,-44} {"wall ms",9} {"min",8} {"x",6} {"cpu ms",9} {"user",8} {"sys",8} {"x",6} {"children",9} {"peak MB",8}  exit"));
        foreach (var row in rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Name,-44} {row.Median(run => run.Wall),9:f2} {row.Runs.Min(run => run.Wall).TotalMilliseconds,8:f2} {row.Times(rows[0], run => run.Wall),6:f2} {row.Median(run => run.Processor),9:f2} {row.Median(run => run.User),8:f2} {row.Median(run => run.System),8:f2} {row.Times(rows[0], run => run.Processor),6:f2} {row.Runs.Average(run => run.Children.TotalMilliseconds),9:f1} {row.Peak() / 1e6,8:f1}  {string.Join(',', row.Runs.Select(run => run.ExitCode).Distinct())}"));
        }
    }
}
