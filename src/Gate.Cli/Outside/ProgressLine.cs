using System.Diagnostics;
using System.Globalization;

namespace Gate.Cli.Outside;

/// <summary>How far a long run is, on one line of the terminal that is written over again and again. Where nobody looks at standard error there is none.</summary>
internal sealed class ProgressLine(string noun, bool isShown) : IDisposable
{
    private const int MillisecondsBetween = 100;
    private const string Clear = "\r\e[K";
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private long next;
    private bool isWritten;

    /// <summary>Says how many are done.</summary>
    /// <param name="done">So many are.</param>
    /// <param name="total">Of so many.</param>
    /// <param name="started">So many were done before this run, which tell nothing of its speed.</param>
    /// <param name="remark">What else is worth saying.</param>
    internal void Show(int done, int total, int started = 0, string remark = "")
    {
        lock (gate)
        {
            if (!isShown || (clock.ElapsedMilliseconds < next && done < total))
                return;
            next = clock.ElapsedMilliseconds + MillisecondsBetween;
            var left = done > started && done < total ? $" · {Words(clock.Elapsed / (done - started) * (total - done))} left" : "";
            Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{Clear}{done:N0} of {total:N0} {noun}{remark}{left}"));
            isWritten = true;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (gate)
        {
            if (isWritten)
                Console.Error.Write(Clear);
            isWritten = false;
        }
    }

    private static string Words(TimeSpan time) => time.TotalSeconds < 100 ? $"{Math.Ceiling(time.TotalSeconds):0} s" : $"{Math.Ceiling(time.TotalMinutes):0} min";
}
