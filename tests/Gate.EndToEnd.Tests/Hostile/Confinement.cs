using System.Net;
using System.Net.Sockets;
using System.Text;
using Gate.Sources.Rendering;
using Gate.Sources.Rendering.Sandboxing;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Starts real renderers on a folder as it is, with and without the sandbox: what stops them is the sandbox and nothing before it.</summary>
internal sealed class Confinement : IDisposable
{
    private readonly TempFolder scratch = new();

    internal static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The folder that a renderer may read.</summary>
    internal TempFolder Folder { get; } = new();

    /// <summary>A folder that it may not.</summary>
    internal TempFolder Outside { get; } = new();

    internal static void Need() => Assert.SkipUnless(SandboxSupport.Probe().Level != SandboxLevel.None, "sandbox: " + SandboxSupport.Probe().Words);

    internal static string Tool(string name) => Path.Combine(AppContext.BaseDirectory, "tools", name);

    internal static string Text(RendererOutcome outcome) => Encoding.UTF8.GetString(outcome.Output.Span);

    /// <summary>Looks until there is something to see; the test's own timeout bounds it.</summary>
    internal static async Task<T?> Until<T>(Func<T?> look)
        where T : class
    {
        for (var found = look(); ; found = look())
        {
            if (found is not null)
                return found;
            await Task.Delay(20, Cancellation);
        }
    }

    /// <summary>Runs a program in the sandbox, or without it.</summary>
    internal async Task<RendererOutcome> Run(string program, string[] arguments, bool confined = true, RendererLimits? limits = null, string[]? starts = null)
    {
        using var process = new RendererProcess(limits ?? new() { Time = TimeSpan.FromMinutes(5) }, scratchRoot: scratch.Root, launcher: confined ? new(GateProgram.Program, []) : null);
        var outcome = await process.RunAsync(new(program, arguments) { Reads = [Folder.Root], Starts = starts ?? [] }, Cancellation);
        Assert.Empty(Directory.GetFileSystemEntries(scratch.Root));
        return outcome;
    }

    /// <summary>A shell whose own words are all that it has: it may execute nothing.</summary>
    internal Task<RendererOutcome> Shell(string script, bool confined = true) => Run("/bin/bash", ["-c", script], confined);

    internal Task<RendererOutcome> Helm(int major, bool confined = true, RendererLimits? limits = null) =>
        Run(Tool($"helm{major}"), ["template", "rel", Folder.Root], confined, limits);

    internal Task<RendererOutcome> Kustomize(bool confined = true, RendererLimits? limits = null) =>
        Run(Tool("kubectl"), ["kustomize", Folder.Root], confined, limits);

    internal void Chart(string template)
    {
        Folder.Write("Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        Folder.Write("templates/a.yaml", template);
    }

    public void Dispose()
    {
        Folder.Dispose();
        Outside.Dispose();
        scratch.Dispose();
    }
}

/// <summary>A server on this machine that nobody may reach, and that answers nobody who does.</summary>
internal sealed class Listener : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    internal Listener() => listener.Start();

    internal string Address => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

    /// <summary>Whether somebody has come. Those who come wait in the kernel's queue until they are let in, so none is missed.</summary>
    internal bool WasReached()
    {
        var came = false;
        while (listener.Pending())
        {
            listener.AcceptTcpClient().Dispose();
            came = true;
        }

        return came;
    }

    public void Dispose() => listener.Dispose();
}
