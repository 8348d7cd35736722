namespace Gate.Sources.Rendering;

/// <summary>What a renderer may use.</summary>
public sealed record RendererLimits
{
    /// <summary>How long it may run, from its start.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many bytes it may print; more ends it.</summary>
    public int OutputBytes { get; init; } = 64 << 20;

    /// <summary>How many bytes of address space it may take, where there is a sandbox. Helm and Kustomize do not start with less than 1 GiB.</summary>
    public long MemoryBytes { get; init; } = 4L << 30;

    /// <summary>How many bytes of its messages are kept; more are read and dropped.</summary>
    public int MessageBytes { get; init; } = 64 << 10;
}

/// <summary>A program to start, with its arguments. It gets no environment of ours and no input.</summary>
/// <param name="Program">The absolute path.</param>
/// <param name="Arguments">The arguments after the program's name.</param>
public sealed record RendererCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The files and folders that it may read, absolute. In a sandbox it can read nothing else.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>The programs that it may start, absolute. In a sandbox it can start nothing else.</summary>
    public IReadOnlyList<string> Starts { get; init; } = [];
}

/// <summary>How a renderer ended.</summary>
public enum RendererEnd
{
    /// <summary>By itself, with an exit code.</summary>
    Exited,

    /// <summary>It was killed because its time was over.</summary>
    TimedOut,

    /// <summary>It was killed because it printed more than it may.</summary>
    TooMuchOutput,

    /// <summary>It ended because it needed more memory than it may have.</summary>
    TooMuchMemory,

    /// <summary>It could not be started.</summary>
    NotStarted,
}

/// <summary>What became of a renderer.</summary>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code; 128 and the signal's number where a signal ended it; 0 unless it exited.</param>
/// <param name="Output">What it printed, up to the limit.</param>
/// <param name="Messages">What it printed as errors, up to the limit; for <see cref="RendererEnd.NotStarted"/> the reason.</param>
public sealed record RendererOutcome(RendererEnd End, int ExitCode, ReadOnlyMemory<byte> Output, string Messages)
{
    /// <summary>Whether it exited with 0.</summary>
    public bool Succeeded => End == RendererEnd.Exited && ExitCode == 0;
}
