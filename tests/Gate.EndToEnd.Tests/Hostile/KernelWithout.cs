using System.Runtime.InteropServices;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>
/// Starts programs for which the kernel lacks features: a thread gives itself a filter that answers "not implemented" to their system calls, as an
/// older kernel does, and what it starts inherits that. Nobody else is touched, and the thread ends with the run.
/// </summary>
internal static unsafe partial class KernelWithout
{
    /// <summary>landlock_create_ruleset, the same on all architectures.</summary>
    internal const uint Landlock = 444;

    /// <summary>seccomp.</summary>
    internal static uint Seccomp => RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 277u : 317u;

    /// <summary>Gives what <paramref name="run"/> gives, on a thread without these system calls.</summary>
    internal static T Run<T>(uint[] calls, Func<T> run)
    {
        T? result = default;
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                TakeAway(calls);
                result = run();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? result! : throw new InvalidOperationException("on the thread with the filter", failure);
    }

    private static void TakeAway(uint[] calls)
    {
        const ushort Load = 0x20;
        const ushort JumpIfEqual = 0x15;
        const ushort Return = 0x06;
        const uint NotImplemented = 0x00050026;
        const uint Allow = 0x7FFF0000;
        var steps = new List<Step> { new(Load, 0) };
        foreach (var call in calls)
        {
            steps.Add(new(JumpIfEqual, call, 0, 1));
            steps.Add(new(Return, NotImplemented));
        }

        steps.Add(new(Return, Allow));
        const int NoNewPrivileges = 38;
        const int SetSeccomp = 22;
        const nint Filter = 2;
        fixed (Step* first = steps.ToArray())
        {
            var program = new FilterProgram { Length = (ushort)steps.Count, Steps = first };
            if (ProcessControl(NoNewPrivileges, 1, 0, 0, 0) != 0 || ProcessControl(SetSeccomp, Filter, (nint)(&program), 0, 0) != 0)
                throw new InvalidOperationException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
        }
    }

    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ProcessControl(int option, nint first, nint second, nint third, nint fourth);

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Step(ushort code, uint operand, byte ifTrue = 0, byte ifFalse = 0)
    {
        public readonly ushort Code = code;
        public readonly byte IfTrue = ifTrue;
        public readonly byte IfFalse = ifFalse;
        public readonly uint Operand = operand;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FilterProgram
    {
        public ushort Length;
        public Step* Steps;
    }
}
