using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Gate.Benchmarks.Measuring;

/// <summary>One run of a program, output thrown away.</summary>
/// <param name="Wall">From just before its start to its end.</param>
/// <param name="User">The processor time that it took as a program, with that of the programs that it started and waited for.</param>
/// <param name="System">The processor time that the kernel took for all of them.</param>
/// <param name="Children">The part of those programs, in steps of 10 ms; nothing where there is no <c>/proc</c>.</param>
/// <param name="ExitCode">Its exit code; minus one where a signal ended it.</param>
internal readonly record struct ChildRun(TimeSpan Wall, TimeSpan User, TimeSpan System, TimeSpan Children, int ExitCode)
{
    private const int WithoutWaiting = 1;
    private const int ProcessId = 1;
    private const int HasEnded = 4;
    private const int LeaveIt = 0x0100_0000;

    /// <summary>All of its processor time.</summary>
    public TimeSpan Processor => User + System;

    /// <summary>Runs a program and times it. <c>System.Diagnostics.Process</c> would add its own threads and polling.</summary>
    public static ChildRun Of(string program, params ReadOnlySpan<string> arguments)
    {
        var start = Stopwatch.GetTimestamp();
        var child = Spawn(program, arguments);
        if (OperatingSystem.IsLinux() && WaitForEnd(ProcessId, child, 0, HasEnded | LeaveIt) != 0)
            throw new InvalidOperationException($"{program} was lost");
        var wall = Stopwatch.GetElapsedTime(start);
        var children = ChildrenOf(child);
        var usage = default(Usage);
        if (Wait(child, out var status, 0, ref usage) != child)
            throw new InvalidOperationException($"{program} was lost");
        return new(OperatingSystem.IsLinux() ? wall : Stopwatch.GetElapsedTime(start), usage.User, usage.System, children, (status & 0x7f) == 0 ? (status >> 8) & 0xff : -1);
    }

    /// <summary>Processor time of what an ended program had started.</summary>
    /// <remarks>https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: fields 16 and 17, counted behind the name, which may hold anything.</remarks>
    private static TimeSpan ChildrenOf(int process)
    {
        var file = $"/proc/{process}/stat";
        if (!File.Exists(file))
            return default;
        var text = File.ReadAllText(file);
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromMilliseconds(10 * (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// Runs a program and gives the most resident memory that it had, in bytes. What wait4 says is no use on Linux: a program inherits
    /// the peak of the one that started it. So its status is read again and again until it is gone, which costs too much to be timed.
    /// </summary>
    public static long PeakOf(string program, params ReadOnlySpan<string> arguments)
    {
        var child = Spawn(program, arguments);
        var usage = default(Usage);
        var peak = 0L;
        while (Wait(child, out _, OperatingSystem.IsLinux() ? WithoutWaiting : 0, ref usage) == 0)
        {
            foreach (var line in File.ReadLines($"/proc/{child}/status"))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                    peak = Math.Max(peak, long.Parse(line.AsSpan(6, line.Length - 9), CultureInfo.InvariantCulture) * 1024);
            }
        }

        return OperatingSystem.IsLinux() ? peak : usage.MaxRss;
    }

    private static int Spawn(string program, ReadOnlySpan<string> arguments)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("measuring needs posix_spawn and wait4");
        var argv = Strings([program, .. arguments]);
        var environment = Strings([.. Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}")]);

        // The structure is opaque and 80 bytes on glibc, a pointer elsewhere.
        var actions = Marshal.AllocHGlobal(256);
        try
        {
            Check(InitActions(actions));
            Check(AddOpen(actions, 1, "/dev/null", flags: 1, mode: 0));
            Check(AddOpen(actions, 2, "/dev/null", flags: 1, mode: 0));
            Check(Spawn(out var child, program, actions, 0, argv, environment));
            return child;
        }
        finally
        {
            _ = DestroyActions(actions);
            Marshal.FreeHGlobal(actions);
            Free(argv);
            Free(environment);
        }
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new InvalidOperationException(Marshal.GetPInvokeErrorMessage(error));
    }

    private static nint[] Strings(IReadOnlyList<string> texts)
    {
        var pointers = new nint[texts.Count + 1];
        for (var i = 0; i < texts.Count; i++)
            pointers[i] = Marshal.StringToCoTaskMemUTF8(texts[i]);
        return pointers;
    }

    private static void Free(nint[] pointers)
    {
        foreach (var pointer in pointers)
            Marshal.FreeCoTaskMem(pointer);
    }

    [DllImport("libc", EntryPoint = "posix_spawn")]
    private static extern int Spawn(out int child, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint actions, nint attributes, nint[] argv, nint[] environment);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static extern int InitActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static extern int DestroyActions(nint actions);

    [DllImport("libc", EntryPoint = "posix_spawn_file_actions_addopen")]
    private static extern int AddOpen(nint actions, int descriptor, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mode);

    [DllImport("libc", EntryPoint = "wait4")]
    private static extern int Wait(int child, out int status, int options, ref Usage usage);

    [DllImport("libc", EntryPoint = "waitid")]
    private static extern int WaitForEnd(int kind, int process, nint details, int options);

    /// <summary>rusage: two time stamps of two words each, then the peak, then thirteen more words.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private unsafe struct Usage
    {
        private fixed long times[4];
        public long MaxRss;
        private fixed long rest[13];

        /// <summary>What it took as a program: seconds and microseconds.</summary>
        public readonly TimeSpan User => TimeSpan.FromSeconds(times[0]) + TimeSpan.FromMicroseconds(times[1]);

        /// <summary>What it took in the kernel.</summary>
        public readonly TimeSpan System => TimeSpan.FromSeconds(times[2]) + TimeSpan.FromMicroseconds(times[3]);
    }
}
