using System.Diagnostics;

namespace Gate.EndToEnd.Tests.Backtests;

/// <summary>Starts a backtest and stops it in the middle.</summary>
internal static class StoppedRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Stops it once so many more answers are written down, or lets it end.</summary>
    internal static (int ExitCode, string Output) After(int answers, string cache, string repository, bool kills)
    {
        var start = GateProgram.Interruptible("backtest", repository, "--format", "json");
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment["XDG_CACHE_HOME"] = cache;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && Written(cache) < answers && clock.Elapsed < Patience)
            Thread.Sleep(1);
        if (kills)
            process.Kill();
        else
            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        return (process.ExitCode, output.GetAwaiter().GetResult());
    }

    private static int Written(string cache)
    {
        var folder = Path.Combine(cache, "gate", "backtests");
        if (!Directory.Exists(folder))
            return 0;
        // The program holds the file, which keeps no one from reading it but .NET: so it is asked for as plain bytes.
        return Directory.GetFiles(folder).Sum(file => Count(file));
    }

    private static int Count(string file)
    {
        using var reading = Process.Start(new ProcessStartInfo("wc", ["-l", file]) { RedirectStandardOutput = true })!;
        return int.Parse(reading.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], System.Globalization.CultureInfo.InvariantCulture);
    }
}
