namespace Gate.Sources.Rendering;

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

    /// <summary>It was not started, because the time of all runs together was over.</summary>
    NoTimeLeft,
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
