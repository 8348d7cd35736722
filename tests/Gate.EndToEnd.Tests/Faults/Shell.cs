using System.Diagnostics;
using System.Text;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Faults;

/// <summary>Starts Gate from a shell, as <c>$GATE</c>, where it matters what that gives it.</summary>
internal static class Shell
{
    /// <summary>Skips a test where there is no such shell.</summary>
    internal static void Need() => Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no shell of Unix here");

    /// <summary>Skips a test where nobody may mount a file system of his own.</summary>
    internal static void NeedMounts() => Assert.SkipUnless(
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("unshare -m mount -t tmpfs -o size=16k none /mnt").ExitCode == 0, "mounting a full disk needs root on Linux");

    /// <summary>Runs a script; what it prints is taken for Gate's.</summary>
    internal static Answer Run(string script, params (string Name, string Value)[] variables)
    {
        using var cache = new TempFolder();
        var start = new ProcessStartInfo("/bin/bash", ["-c", script])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["GATE"] = GateProgram.Program;
        start.Environment["XDG_CACHE_HOME"] = cache.Root;

        // The runtime of the tests' build, which the native program does not have, writes files of its own.
        start.Environment["DOTNET_EnableWriteXorExecute"] = start.Environment["DOTNET_EnableDiagnostics"] = "0";
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, messages.GetAwaiter().GetResult());
    }
}
