using System.Diagnostics;

namespace Gate.Sources.Rendering;

/// <summary>Runs a program where there is no posix_spawn: children are found and killed one by one.</summary>
internal static class ManagedChild
{
    /// <summary>Runs it to its end.</summary>
    public static (RendererEnd End, int ExitCode) Run(
        RendererCommand command,
        IReadOnlyDictionary<string, string> environment,
        string folder,
        TimeSpan time,
        BoundedBuffer output,
        BoundedBuffer messages,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command.Program, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = folder,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new IOException($"{command.Program} did not start");
        process.StandardInput.Close();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(time);
        using var kill = stop.Token.Register(() => Kill(process));
        var readings = Task.WhenAll(
            Task.Run(() => Read(process.StandardOutput.BaseStream, output, () => Kill(process)), CancellationToken.None),
            Task.Run(() => Read(process.StandardError.BaseStream, messages, null), CancellationToken.None));
        process.WaitForExit();
        readings.Wait(TimeSpan.FromSeconds(5), CancellationToken.None);
        if (output.Overflowed)
            return (RendererEnd.TooMuchOutput, 0);
        return stop.IsCancellationRequested ? (RendererEnd.TimedOut, 0) : (RendererEnd.Exited, process.ExitCode);
    }

    private static void Read(Stream from, BoundedBuffer into, Action? overflowed)
    {
        var buffer = new byte[32 << 10];
        while (from.Read(buffer) is > 0 and var count)
        {
            into.Add(buffer.AsSpan(0, count));
            if (into.Overflowed && overflowed is not null)
            {
                overflowed();
                return;
            }
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
