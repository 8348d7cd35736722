using System.Runtime.CompilerServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>How Gate starts itself to be the sandbox of a renderer.</summary>
/// <param name="Program">Gate, or the host that runs it.</param>
/// <param name="Arguments">What the host needs to run Gate; none for Gate itself.</param>
public sealed record SandboxLauncher(string Program, IReadOnlyList<string> Arguments)
{
    private const int FilesAtOnce = 256;

    /// <summary>The program that runs now, or null where its path is not known.</summary>
    public static SandboxLauncher? OfThisProgram()
    {
        if (Environment.ProcessPath is not { } path)
            return null;
        var isHost = Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
        return new(path, isHost ? [Path.GetFullPath(Environment.GetCommandLineArgs()[0])] : []);
    }

    /// <summary>The command that starts Gate, which then becomes the renderer.</summary>
    internal RendererCommand Wrap(RendererCommand command, IReadOnlyDictionary<string, string> environment, string scratch, RendererLimits limits)
    {
        var order = new SandboxOrder(
            command.Program, command.Arguments, [.. environment.Select(static variable => $"{variable.Key}={variable.Value}")], command.Reads, scratch)
        {
            Parent = Environment.ProcessId,
            // The time on the clock ends it first, unless whoever watches the clock cannot.
            ProcessorSeconds = ((long)Math.Ceiling(limits.Time.TotalSeconds) * Environment.ProcessorCount) + 1,
            MemoryBytes = limits.MemoryBytes,
            FileBytes = limits.OutputBytes,
            Starts = command.Starts,
            OpenFiles = FilesAtOnce,
        };
        return new(Program, [.. Arguments, SandboxEntry.FirstArgument, .. order.ToArguments()]);
    }

    /// <summary>What Gate itself needs to start, and nothing of it reaches the renderer.</summary>
    internal static Dictionary<string, string> OwnEnvironment()
    {
        var environment = new Dictionary<string, string>();
        if (!RuntimeFeature.IsDynamicCodeSupported)
            return environment;
        foreach (var name in (string[])["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"])
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                environment[name] = value;
        }

        // The runtime's socket for debuggers would lie around for ever, since it never comes to its own end.
        environment["DOTNET_EnableDiagnostics"] = "0";
        return environment;
    }
}
