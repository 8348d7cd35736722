namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>Lowers what the process may use, for good.</summary>
internal static unsafe class ResourceLimits
{
    private const int ProcessorSeconds = 0;
    private const int FileBytes = 1;
    private const int CoreBytes = 4;
    private const int OpenFiles = 7;
    private const int AddressSpace = 9;

    /// <summary>Lowers everything but memory.</summary>
    /// <returns>What failed, or null.</returns>
    internal static string? Lower(SandboxOrder order) =>
        Lower(ProcessorSeconds, order.ProcessorSeconds) ?? Lower(FileBytes, order.FileBytes) ?? Lower(CoreBytes, 0) ?? Lower(OpenFiles, order.OpenFiles);

    /// <summary>Lowers the address space; little works in this process afterwards.</summary>
    /// <returns>What failed, or null.</returns>
    internal static string? LowerMemory(SandboxOrder order) => Lower(AddressSpace, order.MemoryBytes);

    private static string? Lower(int resource, long limit)
    {
        var limits = stackalloc ulong[2];
        if (LinuxCalls.GetLimit(resource, limits) != 0)
            return $"limit {resource}: {LinuxCalls.LastError}";
        // What is lower already stays so: only root could raise it.
        limits[1] = Math.Min(limits[1], (ulong)limit);
        limits[0] = limits[1];
        return LinuxCalls.SetLimit(resource, limits) == 0 ? null : $"limit {resource}: {LinuxCalls.LastError}";
    }
}
