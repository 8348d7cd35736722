using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>
/// Closes the file system but for what is named, for this thread and what it executes. What a kernel does not know yet is not asked of it
/// (https://docs.kernel.org/userspace-api/landlock.html#compatibility).
/// </summary>
internal static unsafe class Landlock
{
    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong RemoveAndMake = (1 << 4) | (1 << 5) | (1 << 7) | (1 << 8) | (1 << 12);
    private const ulong Refer = 1 << 13;
    private const ulong Truncate = 1 << 14;
    private const ulong DeviceControl = 1 << 15;
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate | DeviceControl;

    private const int OpenPathCloseOnExec = 0x200000 | 0x80000;
    private const int NoSuchFile = 2;

    /// <summary>The version of the kernel's Landlock; 0 where there is none or it is switched off.</summary>
    internal static int Version() => (int)Math.Max(0, LinuxCalls.SystemCall(LinuxCalls.LandlockCreateRuleset, 0, 0, 1, 0));

    /// <summary>Confines the calling thread.</summary>
    /// <returns>What failed, or null.</returns>
    internal static string? Confine(SandboxOrder order)
    {
        var version = Version();
        if (version == 0)
            return "there is no Landlock";
        var handled = Handled(version);
        var attributes = new RulesetAttributes { Files = handled, Network = version >= 4 ? 3UL : 0, Scopes = version >= 6 ? 3UL : 0 };
        var size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
        var ruleset = (int)LinuxCalls.SystemCall(LinuxCalls.LandlockCreateRuleset, (nint)(&attributes), size, 0, 0);
        if (ruleset < 0)
            return "Landlock: " + LinuxCalls.LastError;
        var failure = Allow(ruleset, "/dev/null", (ReadFile | WriteFile | Truncate) & handled, isOptional: true)
            ?? Allow(ruleset, order.Writes, (ReadFile | ReadFolder | WriteFile | RemoveAndMake | Refer | Truncate) & handled);
        foreach (var path in order.Reads)
            failure ??= Allow(ruleset, path, (ReadFile | ReadFolder) & handled);
        foreach (var program in order.Starts.Prepend(order.Program))
        {
            failure ??= Allow(ruleset, program, (Execute | ReadFile) & handled);
            if (ElfInterpreter.Of(program) is not { } interpreter)
                continue;
            failure ??= Allow(ruleset, interpreter, (Execute | ReadFile) & handled);
            foreach (var path in ElfInterpreter.LibraryPaths)
                failure ??= Allow(ruleset, path, (ReadFile | ReadFolder) & handled, isOptional: true);
        }

        if (failure is null && LinuxCalls.SystemCall(LinuxCalls.LandlockRestrictSelf, ruleset, 0, 0, 0) != 0)
            failure = "Landlock: " + LinuxCalls.LastError;
        _ = LinuxCalls.Close(ruleset);
        return failure;
    }

    private static ulong Handled(int version) => version switch
    {
        >= 5 => 0xFFFF,
        >= 3 => 0x7FFF,
        2 => 0x3FFF,
        _ => 0x1FFF,
    };

    private static string? Allow(int ruleset, string path, ulong access, bool isOptional = false)
    {
        var fd = LinuxCalls.Open(path, OpenPathCloseOnExec);
        if (fd < 0)
            return isOptional && Marshal.GetLastPInvokeError() == NoSuchFile ? null : $"{path}: {LinuxCalls.LastError}";
        var rule = new PathRule { Access = Directory.Exists(path) ? access : access & OfFiles, Fd = fd };
        const nint PathBeneath = 1;
        var added = LinuxCalls.SystemCall(LinuxCalls.LandlockAddRule, ruleset, PathBeneath, (nint)(&rule), 0);
        var failure = added == 0 ? null : $"Landlock for {path}: {LinuxCalls.LastError}";
        _ = LinuxCalls.Close(fd);
        return failure;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct RulesetAttributes
    {
        public ulong Files;
        public ulong Network;
        public ulong Scopes;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Access;
        public int Fd;
    }
}
