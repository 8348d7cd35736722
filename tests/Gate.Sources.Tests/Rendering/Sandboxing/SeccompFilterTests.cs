using System.Runtime.InteropServices;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Sources.Tests.Rendering.Sandboxing;

/// <summary>The filters of both architectures, run by a machine like the kernel's: what each answers to a system call. Numbers are those of the kernel's tables.</summary>
public sealed class SeccompFilterTests
{
    private const uint Allow = 0x7FFF0000;
    private const uint Kill = 0x80000000;
    private const uint PermissionDenied = 0x0005000D;
    private const uint NotImplemented = 0x00050026;
    private const uint X64 = 0xC000003E;
    private const uint Arm64 = 0xC00000B7;
    private const ulong NewUserNamespace = 0x10000000;
    private const ulong Threads = 0x3D0F00;

    [Theory]
    [InlineData("socket", 41, 198)]
    [InlineData("socketpair", 53, 199)]
    [InlineData("connect", 42, 203)]
    [InlineData("bind", 49, 200)]
    [InlineData("listen", 50, 201)]
    [InlineData("ptrace", 101, 117)]
    [InlineData("process_vm_readv", 310, 270)]
    [InlineData("process_vm_writev", 311, 271)]
    [InlineData("pidfd_getfd", 438, 438)]
    [InlineData("setsid", 112, 157)]
    [InlineData("setpgid", 109, 154)]
    [InlineData("unshare", 272, 97)]
    [InlineData("setns", 308, 268)]
    [InlineData("chroot", 161, 51)]
    [InlineData("mount", 165, 40)]
    [InlineData("umount2", 166, 39)]
    [InlineData("open_by_handle_at", 304, 265)]
    [InlineData("bpf", 321, 280)]
    [InlineData("io_uring_setup", 425, 425)]
    [InlineData("io_uring_enter", 426, 426)]
    [InlineData("keyctl", 250, 219)]
    [InlineData("kexec_load", 246, 104)]
    [InlineData("reboot", 169, 142)]
    [InlineData("mount_setattr", 442, 442)]
    public void What_a_renderer_has_no_use_for_is_refused(string call, uint x64, uint arm64) =>
        Assert.Equal((call, PermissionDenied, PermissionDenied), (call, Answer(Architecture.X64, X64, x64), Answer(Architecture.Arm64, Arm64, arm64)));

    [Theory]
    [InlineData("read", 0, 63)]
    [InlineData("write", 1, 64)]
    [InlineData("openat", 257, 56)]
    [InlineData("mmap", 9, 222)]
    [InlineData("execve", 59, 221)]
    [InlineData("futex", 202, 98)]
    [InlineData("exit_group", 231, 94)]
    [InlineData("prlimit64", 302, 261)]
    [InlineData("getrandom", 318, 278)]
    public void What_it_needs_is_allowed(string call, uint x64, uint arm64) =>
        Assert.Equal((call, Allow, Allow), (call, Answer(Architecture.X64, X64, x64), Answer(Architecture.Arm64, Arm64, arm64)));

    [Theory]
    [InlineData(Architecture.X64, X64, 56)]
    [InlineData(Architecture.Arm64, Arm64, 220)]
    public void It_makes_threads_and_no_namespaces(Architecture architecture, uint audit, uint clone)
    {
        Assert.Equal(Allow, Answer(architecture, audit, clone, Threads));
        Assert.Equal(PermissionDenied, Answer(architecture, audit, clone, NewUserNamespace));
        Assert.Equal(NotImplemented, Answer(architecture, audit, 435));
    }

    [Theory]
    [InlineData(Architecture.X64, Arm64, 0)]
    [InlineData(Architecture.X64, 0x40000003, 0)] // 32 bits
    [InlineData(Architecture.X64, X64, 0x40000000 + 41)] // x32
    [InlineData(Architecture.Arm64, X64, 0)]
    [InlineData(Architecture.Arm64, 0x40000028, 0)] // 32 bits
    public void Calls_by_the_numbers_of_another_architecture_end_it(Architecture architecture, uint audit, uint call) =>
        Assert.Equal(Kill, Answer(architecture, audit, call));

    [Fact]
    public void Elsewhere_there_is_no_filter() => Assert.Empty(SeccompFilter.For(Architecture.S390x));

    /// <summary>Runs the filter as https://www.kernel.org/doc/html/latest/userspace-api/seccomp_filter.html describes: number at 0, architecture at 4, arguments from 16 on.</summary>
    private static uint Answer(Architecture architecture, uint audit, uint call, ulong firstArgument = 0)
    {
        var steps = SeccompFilter.For(architecture);
        var loaded = 0u;
        for (var at = 0; ; at++)
        {
            var step = steps[at];
            switch (step.Code)
            {
                case 0x20:
                    loaded = step.Operand switch { 0 => call, 4 => audit, 16 => (uint)firstArgument, _ => throw new InvalidOperationException($"a load from {step.Operand}") };
                    break;
                case 0x15:
                    at += loaded == step.Operand ? step.IfTrue : step.IfFalse;
                    break;
                case 0x35:
                    at += loaded >= step.Operand ? step.IfTrue : step.IfFalse;
                    break;
                case 0x45:
                    at += (loaded & step.Operand) != 0 ? step.IfTrue : step.IfFalse;
                    break;
                case 0x06:
                    return step.Operand;
                default:
                    throw new InvalidOperationException($"the code {step.Code}");
            }
        }
    }
}
