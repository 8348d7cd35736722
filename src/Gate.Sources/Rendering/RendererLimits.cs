using System.Globalization;
using Gate.Core.Manifests;

namespace Gate.Sources.Rendering;

/// <summary>What a renderer may use. What is called a setting is how <c>.gate.yaml</c> spells it, for one who has to raise it.</summary>
public sealed record RendererLimits
{
    /// <summary>How long it may run, from its start.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long all runs may take together; none is started after that.</summary>
    public TimeSpan TotalTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many bytes it may print; more ends it.</summary>
    public int OutputBytes { get; init; } = 64 << 20;

    /// <summary>How many bytes of address space it may take, where there is a sandbox. Helm and Kustomize do not start with less than 1 GiB.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>How many bytes of its messages are kept; more are read and dropped.</summary>
    public int MessageBytes { get; init; } = 64 << 10;

    /// <summary>How what it prints is read: it is as large as it may be printed.</summary>
    public ReadLimits Printed => Manifests with { Bytes = OutputBytes };

    /// <summary>How manifests are read.</summary>
    public ReadLimits Manifests { get; init; } = ReadLimits.Default;

    /// <summary>The time, as a setting.</summary>
    public string TimeSetting => string.Create(CultureInfo.InvariantCulture, $"limits.renderSeconds: {Time.TotalSeconds:0.#}");

    /// <summary>The time of all runs together, as a setting.</summary>
    public string TotalTimeSetting => string.Create(CultureInfo.InvariantCulture, $"limits.totalSeconds: {TotalTime.TotalSeconds:0.#}");

    /// <summary>The output, as a setting.</summary>
    public string OutputSetting => $"limits.renderOutput: {ByteQuantity.Format(OutputBytes)}";

    /// <summary>The memory, as a setting.</summary>
    public string MemorySetting => $"limits.renderMemory: {ByteQuantity.Format(MemoryBytes)}";
}
