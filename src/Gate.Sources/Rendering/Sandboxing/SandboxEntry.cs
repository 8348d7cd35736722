using System.Runtime.InteropServices;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>
/// What Gate does when it was started to be a sandbox: it gives up what the renderer must not have, and becomes the renderer.
/// </summary>
public static unsafe class SandboxEntry
{
    /// <summary>The first argument by which Gate knows.</summary>
    internal const string FirstArgument = "__sandbox";

    /// <summary>How it ends where it cannot become the renderer. Its message starts with <see cref="MessageStart"/>.</summary>
    internal const int Failed = 125;

    /// <summary>How its own messages start.</summary>
    internal const string MessageStart = "gate sandbox: ";

    /// <summary>Whether the arguments of the program ask for a sandbox.</summary>
    public static bool IsAsked(IReadOnlyList<string> arguments) => arguments.Count > 0 && arguments[0] == FirstArgument;

    /// <summary>Becomes the renderer that the arguments name. It comes back only where that failed.</summary>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="messages">Takes the reason where it failed.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter messages)
    {
        var failure = !OperatingSystem.IsLinux() ? "this is not Linux"
            : SandboxOrder.Read([.. arguments.Skip(1)]) is { } order ? Become(order)
            : "the arguments make no order";
        messages.WriteLine(MessageStart + failure);
        return Failed;
    }

    private static string Become(SandboxOrder order)
    {
        const int DeathSignal = 1;
        const nint Kill = 9;
        const int NoNewPrivileges = 38;
        const int BrokenPipe = 13;
        var path = Text(order.Program);
        var texts = Texts([order.Program, .. order.Arguments]);
        var variables = Texts(order.Environment);

        if (LinuxCalls.ProcessControl(DeathSignal, Kill, 0, 0, 0) != 0)
            return "death with the parent: " + LinuxCalls.LastError;
        if (LinuxCalls.Parent() != order.Parent)
            return "the parent has gone";
        if (LinuxCalls.ProcessControl(NoNewPrivileges, 1, 0, 0, 0) != 0)
            return "no new privileges: " + LinuxCalls.LastError;
        // .NET ignores it, and what is ignored stays so in the next program.
        _ = LinuxCalls.Signal(BrokenPipe, 0);
        if ((Landlock.Confine(order) ?? SeccompFilter.Install() ?? ResourceLimits.Lower(order)) is { } failure)
            return failure;

        // The runtime has reserved more than the limit allows: from here on it may get no memory, so this call must be linked already.
        _ = LinuxCalls.Execute(Text(""), texts, variables);
        return ResourceLimits.LowerMemory(order)
            ?? (LinuxCalls.Execute(path, texts, variables) == 0 ? "" : $"{order.Program}: {LinuxCalls.LastError}; the sandbox runs programs only, no scripts");
    }

    private static byte* Text(string text) => (byte*)Marshal.StringToCoTaskMemUTF8(text);

    // Never freed: the process becomes another program, or ends.
    private static byte** Texts(IReadOnlyList<string> texts)
    {
        var list = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Count + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Count; i++)
            list[i] = Text(texts[i]);
        return list;
    }
}
