using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Caching;

/// <summary>What Linux knows of a file and .NET does not tell. Times in nanoseconds since 1970.</summary>
internal readonly unsafe partial record struct FileFacts(uint Owner, ulong Device, ulong Inode, long Size, long Modified, long Changed)
{
    private const int AtCurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicStats = 0x7ff;

    /// <summary>Who runs this program.</summary>
    public static uint User => EffectiveUser();

    /// <summary>The facts of a path, or null where there are none to be had.</summary>
    public static FileFacts? Of(string path, bool followsLink)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        var facts = default(Statx);
        if (StatX(AtCurrentFolder, path, followsLink ? 0 : NoFollow, BasicStats, &facts) != 0)
            return null;
        return new(facts.Owner, ((ulong)facts.DeviceMajor << 32) | facts.DeviceMinor, facts.Inode, (long)facts.Size, facts.Modified.Nanoseconds, facts.Changed.Nanoseconds);
    }

    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, Statx* facts);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public uint Rest;
        public int Padding;

        public readonly long Nanoseconds => (Seconds * 1_000_000_000) + Rest;
    }

    /// <summary>struct statx of the kernel, the same on every architecture (https://man7.org/linux/man-pages/man2/statx.2.html).</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Statx
    {
        [FieldOffset(20)]
        public uint Owner;

        [FieldOffset(32)]
        public ulong Inode;

        [FieldOffset(40)]
        public ulong Size;

        [FieldOffset(96)]
        public Time Changed;

        [FieldOffset(112)]
        public Time Modified;

        [FieldOffset(136)]
        public uint DeviceMajor;

        [FieldOffset(140)]
        public uint DeviceMinor;
    }
}
