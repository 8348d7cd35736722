using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>What the sandbox asks of the Linux kernel. Numbers that stand here are the same on x86-64 and arm64.</summary>
internal static unsafe partial class LinuxCalls
{
    /// <summary>landlock_create_ruleset.</summary>
    internal const nint LandlockCreateRuleset = 444;

    /// <summary>landlock_add_rule.</summary>
    internal const nint LandlockAddRule = 445;

    /// <summary>landlock_restrict_self.</summary>
    internal const nint LandlockRestrictSelf = 446;

    /// <summary>What the last call that failed says of its failure.</summary>
    internal static string LastError => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    internal static partial nint SystemCall(nint number, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    internal static partial int ProcessControl(int option, nint first, nint second, nint third, nint fourth);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    internal static partial int GetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    internal static partial int SetLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    internal static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "getppid")]
    internal static partial int Parent();

    [LibraryImport("libc", EntryPoint = "signal")]
    internal static partial nint Signal(int number, nint handler);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    internal static partial int Execute(byte* path, byte** arguments, byte** environment);
}
