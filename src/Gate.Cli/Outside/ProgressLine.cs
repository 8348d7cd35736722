using System.Diagnostics;
using System.Globalization;

namespace Gate.Cli.Outside;

/// <summary>How far a long run is, on one line of the terminal that is written over again and again. Where standard error is no terminal there is none.</summary>
internal sealed class ProgressLine : IDisposable
{
    private const int MillisecondsBetween = 100;
    private const string Clear = "\r\e[K";
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private readonly bool isShown = !Console.IsErrorRedirected;
    private readonly int total;
    private readonly string noun;
    private long next;
    private bool isWritten;

    internal ProgressLine(int total, string noun) => (this.total, this.noun) = (total, noun);

    /// <summary>Says how many are done.</summary>
    /// <param name="done">So many are.</param>
    /// <param name="started">So many were done before this run, which tell nothing of its speed.</param>
    /// <param name="remark">What else is worth saying.</param>
    internal void Show(int done, int started, string remark)
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
