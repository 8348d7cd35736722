using System.Diagnostics;
using System.Globalization;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Backtests;

/// <summary>Starts a backtest and stops it in the middle.</summary>
internal static class StoppedRun
{
    /// <summary>Stops it once so many more answers are written down, or lets it end; the test's own timeout bounds the wait.</summary>
    internal static async Task<(int ExitCode, string Output)> After(int answers, string cache, string repository, bool kills, CancellationToken cancellation)
    {
        var start = GateProgram.Interruptible("backtest", repository, "--format", "json");
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["XDG_CACHE_HOME"] = cache;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        await Until(() => process.HasExited || Written(cache) >= answers ? process : null);
        if (kills)
            process.Kill();
        else
            await Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExitAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output);
    }

    private static int Written(string cache)
    {
        var folder = Path.Combine(cache, "gate", "backtests");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Sum(Lines) : 0;
    }

    // The program holds the file, which .NET then does not open for anybody else; other programs read it.
    private static int Lines(string file)
    {
        using var reading = Process.Start(new ProcessStartInfo("wc", ["-l", file]) { RedirectStandardOutput = true })!;
        return int.Parse(reading.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }
}
