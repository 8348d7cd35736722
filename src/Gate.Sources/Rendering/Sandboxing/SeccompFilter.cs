using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>
/// Refuses system calls that a renderer has no use for: any socket (a Unix one too, since Landlock did not close those that have a path,
/// and Docker's is one), namespaces, mounts, other processes' memory, and leaving the session by which it is killed.
/// </summary>
internal static unsafe class SeccompFilter
{
    private const uint Allow = 0x7FFF0000;
    private const uint KillProgram = 0x80000000;
    private const uint Refuse = 0x00050000;
    private const uint PermissionDenied = Refuse | 13;
    private const uint NotImplemented = Refuse | 38;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnySet = 0x45;
    private const ushort Return = 0x06;

    private const uint NumberAt = 0;
    private const uint ArchitectureAt = 4;
    private const uint FirstArgumentAt = 16;

    // CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
    private const uint NewNamespaces = 0x7E020000;

    // The numbers of the x32 calls, which pass for x86-64 by their architecture.
    private const uint X32 = 0x40000000;
    private const uint Clone3 = 435;

    // io_uring (3), pidfd_getfd, open_tree, move_mount, fsopen, fsconfig, fsmount, fspick, mount_setattr.
    private static readonly uint[] RefusedEverywhere = [425, 426, 427, 438, 428, 429, 430, 431, 432, 433, 442];

    private static readonly uint[] RefusedOnX64 =
    [
        41, 53, 42, 49, 50, // socket, socketpair, connect, bind, listen
        101, 310, 311, 312, // ptrace, process_vm_readv, process_vm_writev, kcmp
        109, 112, // setpgid, setsid
        272, 308, 161, 155, 165, 166, // unshare, setns, chroot, pivot_root, mount, umount2
        303, 304, // name_to_handle_at, open_by_handle_at
        321, 298, 323, // bpf, perf_event_open, userfaultfd
        248, 249, 250, // add_key, request_key, keyctl
        246, 320, 175, 313, 176, // kexec_load, kexec_file_load, init_module, finit_module, delete_module
        167, 168, 169, 163, 179, 103, // swapon, swapoff, reboot, acct, quotactl, syslog
        164, 227, 159, 305, 170, 171, // settimeofday, clock_settime, adjtimex, clock_adjtime, sethostname, setdomainname
        135, 172, 173, 154, // personality, iopl, ioperm, modify_ldt
    ];

    private static readonly uint[] RefusedOnArm64 =
    [
        198, 199, 203, 200, 201, // socket, socketpair, connect, bind, listen
        117, 270, 271, 272, // ptrace, process_vm_readv, process_vm_writev, kcmp
        154, 157, // setpgid, setsid
        97, 268, 51, 41, 40, 39, // unshare, setns, chroot, pivot_root, mount, umount2
        264, 265, // name_to_handle_at, open_by_handle_at
        280, 241, 282, // bpf, perf_event_open, userfaultfd
        217, 218, 219, // add_key, request_key, keyctl
        104, 294, 105, 273, 106, // kexec_load, kexec_file_load, init_module, finit_module, delete_module
        224, 225, 142, 89, 60, 116, // swapon, swapoff, reboot, acct, quotactl, syslog
        170, 112, 171, 266, 161, 162, // settimeofday, clock_settime, adjtimex, clock_adjtime, sethostname, setdomainname
        92, // personality
    ];

    /// <summary>Whether the kernel has filters and the answers that this one gives.</summary>
    internal static bool IsThere()
    {
        if (Calls() is not { } calls)
            return false;
        const nint ActionIsAvailable = 2;
        var (kill, refuse) = (KillProgram, Refuse);
        return LinuxCalls.SystemCall(calls.Seccomp, ActionIsAvailable, 0, (nint)(&kill), 0) == 0
            && LinuxCalls.SystemCall(calls.Seccomp, ActionIsAvailable, 0, (nint)(&refuse), 0) == 0;
    }

    /// <summary>Puts the filter on the calling thread, and what it executes. It needs no_new_privs.</summary>
    /// <returns>What failed, or null.</returns>
    internal static string? Install()
    {
        if (Calls() is not { } calls)
            return $"there is no filter for {RuntimeInformation.ProcessArchitecture}";
        var steps = Steps(calls).ToArray();
        fixed (Step* first = steps)
        {
            const int SetSeccomp = 22;
            const nint Filter = 2;
            var program = new FilterProgram { Length = (ushort)steps.Length, Steps = first };
            return LinuxCalls.ProcessControl(SetSeccomp, Filter, (nint)(&program), 0, 0) == 0 ? null : "seccomp: " + LinuxCalls.LastError;
        }
    }

    /// <summary>The filter for an architecture as the kernel is given it; none where there is no filter for it.</summary>
    internal static IReadOnlyList<Step> For(Architecture architecture) => Calls(architecture) is { } calls ? [.. Steps(calls)] : [];

    private static IEnumerable<Step> Steps(CallNumbers calls)
    {
        yield return new(Load, ArchitectureAt);
        yield return new(JumpIfEqual, calls.Architecture, 1, 0);
        yield return new(Return, KillProgram);
        yield return new(Load, NumberAt);
        yield return new(JumpIfAtLeast, X32, 0, 1);
        yield return new(Return, KillProgram);
        foreach (var number in calls.Refused.Concat(RefusedEverywhere))
        {
            yield return new(JumpIfEqual, number, 0, 1);
            yield return new(Return, PermissionDenied);
        }

        // Its flags lie in memory, where no filter sees them; told that it is not there, callers use clone.
        yield return new(JumpIfEqual, Clone3, 0, 1);
        yield return new(Return, NotImplemented);
        yield return new(JumpIfEqual, calls.CloneCall, 0, 3);
        yield return new(Load, FirstArgumentAt);
        yield return new(JumpIfAnySet, NewNamespaces, 0, 1);
        yield return new(Return, PermissionDenied);
        yield return new(Return, Allow);
    }

    private static CallNumbers? Calls() => Calls(RuntimeInformation.ProcessArchitecture);

    private static CallNumbers? Calls(Architecture architecture) => architecture switch
    {
        Architecture.X64 => new(0xC000003E, Seccomp: 317, CloneCall: 56, RefusedOnX64),
        Architecture.Arm64 => new(0xC00000B7, Seccomp: 277, CloneCall: 220, RefusedOnArm64),
        _ => null,
    };

    private sealed record CallNumbers(uint Architecture, nint Seccomp, uint CloneCall, uint[] Refused);

    /// <summary>One instruction of the kernel's filter machine.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly struct Step(ushort code, uint operand, byte ifTrue = 0, byte ifFalse = 0)
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
