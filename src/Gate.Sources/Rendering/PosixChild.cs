using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering;

/// <summary>
/// Runs a program as the leader of its own session, so that one signal ends it with all that it started: .NET's own Process can
/// only walk the tree of children, and misses those whose parent has gone.
/// </summary>
internal static unsafe partial class PosixChild
{
    private const int Sigkill = 9;
    private const int SetSignalMask = 0x08;
    private const int SetSignalDefault = 0x04;
    private const short PollIn = 1;
    private const int Eintr = 4;
    private const nuint CloseOnExecRequest = 0x20006601;

    // How long a cancellation or the end of a program that left its output open may go unnoticed.
    private const int SliceMilliseconds = 50;

    private static int SetSession => OperatingSystem.IsMacOS() ? 0x0400 : 0x80;

    private static int CloseOthers => OperatingSystem.IsMacOS() ? 0x4000 : 0;

    private static int WaitWithoutReaping => (OperatingSystem.IsMacOS() ? 0x20 : 0x01000000) | 4 | 1;

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public static (RendererEnd End, int ExitCode) Run(
        RendererCommand command,
        IReadOnlyDictionary<string, string> environment,
        string folder,
        TimeSpan time,
        BoundedBuffer output,
        BoundedBuffer messages,
        CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var (outRead, outWrite) = Pipe();
        var (errRead, errWrite) = Pipe();
        int child;
        try
        {
            child = Spawn(command, environment, folder, outWrite, errWrite);
        }
        catch
        {
            _ = Close(outRead);
            _ = Close(errRead);
            throw;
        }
        finally
        {
            _ = Close(outWrite);
            _ = Close(errWrite);
        }

        var end = RendererEnd.Exited;
        try
        {
            var open = (Out: true, Err: true);
            var killed = false;
            var buffer = new byte[64 << 10];
            var polls = stackalloc PollFd[2];
            while (open.Out || open.Err || !HasExited(child))
            {
                if (!killed)
                {
                    var over = watch.Elapsed >= time;
                    if (output.Overflowed)
                        end = RendererEnd.TooMuchOutput;
                    else if (over || cancellation.IsCancellationRequested)
                        end = RendererEnd.TimedOut;
                    if (end != RendererEnd.Exited || HasExited(child))
                    {
                        // It has ended: what it left behind holds our pipes open and would do so for ever.
                        _ = Kill(-child, Sigkill);
                        killed = true;
                    }
                }
                else if (HasExited(child) && watch.Elapsed >= time + TimeSpan.FromSeconds(2))
                {
                    // Somebody left the session with our pipe in hand; they are not waited for.
                    break;
                }

                var left = killed ? SliceMilliseconds : (int)Math.Clamp((time - watch.Elapsed).TotalMilliseconds + 1, 1, SliceMilliseconds);
                polls[0] = new() { Fd = open.Out ? outRead : -1, Events = PollIn };
                polls[1] = new() { Fd = open.Err ? errRead : -1, Events = PollIn };
                if (Poll(polls, 2, left) <= 0)
                    continue;
                if (polls[0].Revents != 0)
                    open.Out = Read(outRead, buffer, output);
                if (polls[1].Revents != 0)
                    open.Err = Read(errRead, buffer, messages);
            }
        }
        finally
        {
            // Before the leader is reaped its number cannot go to anybody else.
            _ = Kill(-child, Sigkill);
            _ = Close(outRead);
            _ = Close(errRead);
        }

        var status = Reap(child);
        if (output.Overflowed)
            end = RendererEnd.TooMuchOutput;
        var signal = status & 0x7f;
        return (end, end != RendererEnd.Exited ? 0 : signal == 0 ? (status >> 8) & 0xff : 128 + signal);
    }

    private static bool Read(int fd, byte[] buffer, BoundedBuffer into)
    {
        fixed (byte* start = buffer)
        {
            var count = ReadFd(fd, start, (nuint)buffer.Length);
            if (count < 0)
                return Marshal.GetLastPInvokeError() == Eintr;
            into.Add(buffer.AsSpan(0, (int)count));
            return count > 0;
        }
    }

    private static bool HasExited(int child)
    {
        // siginfo_t: 128 bytes at most; its first field stays 0 as long as the child runs.
        var state = stackalloc int[32];
        new Span<int>(state, 32).Clear();
        return WaitId(1, (uint)child, state, WaitWithoutReaping) != 0 || state[0] != 0;
    }

    private static int Reap(int child)
    {
        int status;
        while (WaitPid(child, &status, 0) < 0)
        {
            if (Marshal.GetLastPInvokeError() != Eintr)
                return 0xff << 8;
        }

        return status;
    }

    private static (int Read, int Write) Pipe()
    {
        var ends = stackalloc int[2];
        const int CloseOnExec = 0x80000;
        if ((OperatingSystem.IsLinux() ? Pipe2(ends, CloseOnExec) : Pipe(ends)) != 0)
            throw new IOException($"no pipe: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}");
        if (!OperatingSystem.IsLinux())
        {
            _ = Control(ends[0], CloseOnExecRequest);
            _ = Control(ends[1], CloseOnExecRequest);
        }

        return (ends[0], ends[1]);
    }

    private static int Spawn(RendererCommand command, IReadOnlyDictionary<string, string> environment, string folder, int output, int error)
    {
        // The structures' sizes differ from system to system; 1 KiB is several times the largest.
        var actions = stackalloc byte[1024];
        var attributes = stackalloc byte[1024];
        var signals = stackalloc byte[256];
        var arguments = Texts([command.Program, .. command.Arguments]);
        var variables = Texts([.. environment.Select(static variable => $"{variable.Key}={variable.Value}")]);
        _ = ActionsInit(actions);
        _ = AttributesInit(attributes);
        try
        {
            _ = ActionsOpen(actions, 0, "/dev/null", 0, 0);
            _ = ActionsDuplicate(actions, output, 1);
            _ = ActionsDuplicate(actions, error, 2);
            ChangeFolder(actions, folder);
            _ = AttributesFlags(attributes, (short)(SetSession | CloseOthers | SetSignalMask | SetSignalDefault));
            new Span<byte>(signals, 256).Clear();
            _ = AttributesSignalMask(attributes, signals);
            // .NET ignores SIGPIPE; a program that starts with it ignored behaves otherwise than from a shell.
            signals[(13 - 1) / 8] = 1 << ((13 - 1) % 8);
            _ = AttributesSignalDefault(attributes, signals);
            int child;
            var failure = PosixSpawn(&child, command.Program, actions, attributes, arguments, variables);
            return failure == 0 ? child : throw new IOException($"{command.Program}: {Marshal.GetPInvokeErrorMessage(failure)}");
        }
        finally
        {
            _ = ActionsDestroy(actions);
            _ = AttributesDestroy(attributes);
            Free(arguments);
            Free(variables);
        }
    }

    private static void ChangeFolder(byte* actions, string folder)
    {
        try
        {
            _ = ActionsChangeFolder(actions, folder);
        }
        catch (EntryPointNotFoundException)
        {
            // glibc before 2.29: the renderers are given absolute paths and do not depend on it.
        }
    }

    private static byte** Texts(IReadOnlyList<string> texts)
    {
        var list = (byte**)NativeMemory.Alloc((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
            list[i] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[i]);
        list[texts.Count] = null;
        return list;
    }

    private static void Free(byte** texts)
    {
        for (var text = texts; *text is not null; text++)
            Marshal.FreeCoTaskMem((nint)(*text));
        NativeMemory.Free(texts);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollFd
    {
        public int Fd;
        public short Events;
        public short Revents;
    }

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PosixSpawn(int* pid, string path, byte* actions, byte* attributes, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int ActionsInit(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int ActionsDestroy(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_adddup2")]
    private static partial int ActionsDuplicate(byte* actions, int from, int to);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ActionsOpen(byte* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addchdir_np", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ActionsChangeFolder(byte* actions, string path);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_init")]
    private static partial int AttributesInit(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_destroy")]
    private static partial int AttributesDestroy(byte* attributes);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setflags")]
    private static partial int AttributesFlags(byte* attributes, short flags);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigmask")]
    private static partial int AttributesSignalMask(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "posix_spawnattr_setsigdefault")]
    private static partial int AttributesSignalDefault(byte* attributes, byte* signals);

    [LibraryImport("libc", EntryPoint = "pipe2", SetLastError = true)]
    private static partial int Pipe2(int* ends, int flags);

    [LibraryImport("libc", EntryPoint = "pipe", SetLastError = true)]
    private static partial int Pipe(int* ends);

    // FIOCLEX takes no third argument; fcntl would, and variadic arguments travel differently on Apple's arm64.
    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int fd, nuint request);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int fd);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint ReadFd(int fd, byte* buffer, nuint count);

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(PollFd* polls, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);

    [LibraryImport("libc", EntryPoint = "waitid")]
    private static partial int WaitId(int kind, uint id, int* state, int options);

    [LibraryImport("libc", EntryPoint = "waitpid", SetLastError = true)]
    private static partial int WaitPid(int pid, int* status, int options);
}
