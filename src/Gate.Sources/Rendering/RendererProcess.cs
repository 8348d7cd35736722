using System.Diagnostics;
using System.Text;
using Gate.Sources.Rendering.Sandboxing;

namespace Gate.Sources.Rendering;

/// <summary>
/// The one place that starts renderers: with a fresh environment, an empty home, no input, a bound on time and output, and an end
/// that takes everything with it that they started. As many run at once as there are processors. Safe for parallel use.
/// </summary>
public sealed class RendererProcess : IDisposable
{
    // How Go ends a program of its own accord: a template's own failure gives 1.
    private const int GoFatal = 2;
    private static readonly string[] OutOfMemory = ["runtime: out of memory", "runtime: cannot allocate memory", "out of memory allocating", "errno=12"];
    private readonly SemaphoreSlim slots;
    private long begin;

    /// <summary>A place to start renderers from.</summary>
    /// <param name="limits">What each run may use.</param>
    /// <param name="concurrency">How many may run at once; the number of processors where null.</param>
    /// <param name="scratchRoot">Where temporary folders are made; the system's temporary folder where null.</param>
    /// <param name="launcher">How each run is put into a sandbox; it runs without one where null.</param>
    public RendererProcess(RendererLimits? limits = null, int? concurrency = null, string? scratchRoot = null, SandboxLauncher? launcher = null)
    {
        Launcher = launcher;
        Limits = limits ?? new();
        ScratchRoot = scratchRoot;
        slots = new(concurrency ?? Environment.ProcessorCount);
    }

    /// <summary>What each run may use.</summary>
    public RendererLimits Limits { get; }

    /// <summary>Where temporary folders are made; the system's temporary folder where null.</summary>
    public string? ScratchRoot { get; }

    /// <summary>How each run is put into a sandbox; null where there is none.</summary>
    public SandboxLauncher? Launcher { get; }

    /// <summary>Why nothing of the change may be rendered here, or null: it is not trusted, and there is no sandbox.</summary>
    public string? Refusal { get; init; }

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; nothing that was started is left running.</exception>
    /// <exception cref="IOException">No temporary folder can be made.</exception>
    public async Task<RendererOutcome> RunAsync(RendererCommand command, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            // From the first run on: what comes before is no renderer's time.
            _ = Interlocked.CompareExchange(ref begin, Stopwatch.GetTimestamp(), 0);
            if (Stopwatch.GetElapsedTime(begin) > Limits.TotalTime)
                return new(RendererEnd.NoTimeLeft, 0, default, "");
            using var home = ScratchFolder.Create(ScratchRoot);
            // A thread of its own: a run blocks until its end, and the pool's threads are for work that does not.
            var outcome = await Task.Factory.StartNew(
                () => Run(command, home.Path, cancellation),
                CancellationToken.None,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            return outcome;
        }
        finally
        {
            slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => slots.Dispose();

    private RendererOutcome Run(RendererCommand command, string home, CancellationToken cancellation)
    {
        var output = new BoundedBuffer(Limits.OutputBytes);
        var messages = new BoundedBuffer(Limits.MessageBytes);
        var environment = FreshEnvironment(home);
        if (Launcher is not null)
        {
            command = Launcher.Wrap(command, environment, home, Limits);
            environment = SandboxLauncher.OwnEnvironment();
        }

        try
        {
            var (end, code) = OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()
                ? PosixChild.Run(command, environment, home, Limits.Time, output, messages, cancellation)
                : ManagedChild.Run(command, environment, home, Limits.Time, output, messages, cancellation);
            var text = Encoding.UTF8.GetString(messages.Kept.Span);
            if (Launcher is not null && end == RendererEnd.Exited)
            {
                if (code == SandboxEntry.Failed && text.StartsWith(SandboxEntry.MessageStart, StringComparison.Ordinal))
                    return new(RendererEnd.NotStarted, 0, default, text[SandboxEntry.MessageStart.Length..].TrimEnd());
                if (code == GoFatal && OutOfMemory.Any(words => text.Contains(words, StringComparison.Ordinal)))
                    end = RendererEnd.TooMuchMemory;
            }

            return new(end, end == RendererEnd.Exited ? code : 0, output.Kept, text);
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception)
        {
            return new(RendererEnd.NotStarted, 0, default, e.Message);
        }
    }

    private static Dictionary<string, string> FreshEnvironment(string home)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = home,
            ["TMPDIR"] = home,
            ["TMP"] = home,
            ["TEMP"] = home,
            ["LANG"] = "C.UTF-8",
            ["PATH"] = "/nonexistent",
            ["KUBECONFIG"] = "/dev/null",
            // HELM_NO_PLUGINS does not stop downloader plugins; a folder that is not there does.
            ["HELM_PLUGINS"] = "/nonexistent",
            ["HELM_NO_PLUGINS"] = "1",
            ["HELM_REGISTRY_CONFIG"] = Path.Combine(home, "registry.json"),
            ["HELM_REPOSITORY_CONFIG"] = Path.Combine(home, "repositories.yaml"),
            ["HELM_REPOSITORY_CACHE"] = Path.Combine(home, "repository"),
            // What still tries to reach out is refused at once instead of waiting for an answer.
            ["HTTP_PROXY"] = "http://127.0.0.1:1",
            ["HTTPS_PROXY"] = "http://127.0.0.1:1",
        };
        foreach (var kind in (string[])["CACHE", "CONFIG", "DATA"])
        {
            environment[$"XDG_{kind}_HOME"] = Path.Combine(home, kind.ToLowerInvariant());
            environment[$"HELM_{kind}_HOME"] = Path.Combine(home, kind.ToLowerInvariant(), "helm");
        }

        // Windows cannot open a socket or a random source without it; it names a folder and nothing else.
        if (OperatingSystem.IsWindows() && Environment.GetEnvironmentVariable("SystemRoot") is { } system)
            environment["SystemRoot"] = system;
        return environment;
    }
}
