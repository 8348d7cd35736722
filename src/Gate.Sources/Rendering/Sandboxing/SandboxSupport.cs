using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>How much of the sandbox there is.</summary>
public enum SandboxLevel
{
    /// <summary>Files or network cannot be closed: there is no sandbox.</summary>
    None,

    /// <summary>Files and network are closed; something lesser is missing.</summary>
    Partial,

    /// <summary>Everything is there.</summary>
    Full,
}

/// <summary>What this machine's kernel gives for a sandbox.</summary>
/// <param name="Level">How much.</param>
/// <param name="Missing">What is missing, in words; empty where nothing is.</param>
public sealed record SandboxSupport(SandboxLevel Level, IReadOnlyList<string> Missing)
{
    /// <summary>The version of Landlock; 0 where there is none.</summary>
    public int LandlockVersion { get; private init; }

    /// <summary>Level and gaps in a line.</summary>
    public string Words => Level switch
    {
        SandboxLevel.Full => $"full (Landlock {LandlockVersion}, seccomp)",
        SandboxLevel.Partial => $"partial (Landlock {LandlockVersion}, seccomp); missing: {string.Join(", ", Missing)}",
        _ => $"none; missing: {string.Join(", ", Missing)}",
    };

    /// <summary>Asks the kernel. Nothing is confined by asking.</summary>
    public static SandboxSupport Probe()
    {
        if (!OperatingSystem.IsLinux())
            return new(SandboxLevel.None, ["Linux"]);
        if (RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            return new(SandboxLevel.None, [$"a filter for {RuntimeInformation.ProcessArchitecture}"]);
        return Of(Landlock.Version(), SeccompFilter.IsThere());
    }

    /// <summary>What a kernel gives that has these features.</summary>
    /// <param name="landlock">The version of Landlock; 0 for none.</param>
    /// <param name="seccomp">Whether there are seccomp filters.</param>
    public static SandboxSupport Of(int landlock, bool seccomp)
    {
        if (landlock == 0 || !seccomp)
        {
            List<string> parts = [];
            if (landlock == 0)
                parts.Add("Landlock (Linux 5.13, switched on)");
            if (!seccomp)
                parts.Add("seccomp filters");
            return new(SandboxLevel.None, parts) { LandlockVersion = landlock };
        }

        // TCP (Landlock 4) and abstract sockets (6) are not named: without any socket nothing of them is left to close.
        List<string> missing = [];
        if (landlock < 3)
            missing.Add("refusal to truncate files (Linux 6.2)");
        if (landlock < 5)
            missing.Add("refusal to control devices (Linux 6.10)");
        if (landlock < 6)
            missing.Add("refusal to signal other processes (Linux 6.12)");
        return new(missing.Count == 0 ? SandboxLevel.Full : SandboxLevel.Partial, missing) { LandlockVersion = landlock };
    }
}
