namespace Gate.Sources.Rendering;

/// <summary>Where to look for the renderers. What is not given is looked for.</summary>
public sealed record ToolChoice
{
    /// <summary>The path of helm that is configured.</summary>
    public string? Helm { get; init; }

    /// <summary>The path of kustomize or kubectl that is configured.</summary>
    public string? Kustomize { get; init; }

    /// <summary>The major version of Helm that is configured: 3 or 4.</summary>
    public int? HelmMajor { get; init; }

    /// <summary>Gate's own tools.</summary>
    public string ToolsFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "tools");

    /// <summary>The folders of PATH, as the environment spells them.</summary>
    public string? SearchPath { get; init; }
}

/// <summary>Finds the renderers: as configured, else among Gate's own tools, else on PATH.</summary>
public sealed class ToolLocator
{
    private readonly ToolChoice choice;

    /// <summary>Looks for the tools once; nothing is started.</summary>
    public ToolLocator(ToolChoice choice)
    {
        this.choice = choice;
        // A name without a number may be of either major; a name with the wrong number never is the right one.
        string[] helms = choice.HelmMajor switch { 3 => ["helm3", "helm"], 4 => ["helm4", "helm"], _ => ["helm4", "helm3", "helm"] };
        Helm = Find(choice.Helm, [.. helms.Select(static name => (name, ToolKind.Helm))]);
        Kustomize = Find(choice.Kustomize, [("kustomize", ToolKind.Kustomize), ("kubectl", ToolKind.Kubectl)]);
    }

    /// <summary>Helm, or null.</summary>
    public RendererTool? Helm { get; }

    /// <summary>Kustomize or kubectl, or null.</summary>
    public RendererTool? Kustomize { get; }

    /// <summary>Why there is no Helm, and what to do.</summary>
    public string MissingHelm => choice.Helm is { } path
        ? $"there is no program at '{path}', which the configuration names as helm"
        : $"helm{(choice.HelmMajor is { } major ? " " + major : "")} was not found; install it on PATH or configure its path";

    /// <summary>Why there is no Kustomize, and what to do.</summary>
    public string MissingKustomize => choice.Kustomize is { } path
        ? $"there is no program at '{path}', which the configuration names as kustomize"
        : "neither kustomize nor kubectl was found; install one of them on PATH or configure its path";

    private RendererTool? Find(string? configured, (string Name, ToolKind Kind)[] names)
    {
        if (configured is not null)
        {
            // What is configured and not there is an error, never silently something else.
            var called = Path.GetFileNameWithoutExtension(configured);
            var kind = names.Length > 0 && names[0].Kind == ToolKind.Helm ? ToolKind.Helm
                : called.StartsWith("kubectl", StringComparison.OrdinalIgnoreCase) ? ToolKind.Kubectl : ToolKind.Kustomize;
            return IsProgram(configured) ? new(kind, Path.GetFullPath(configured)) : null;
        }

        // A relative folder in PATH would be one of the folder that is checked: nothing in there is started.
        var folders = (choice.SearchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified);
        foreach (var folder in folders.Prepend(choice.ToolsFolder))
        {
            foreach (var (name, kind) in names)
            {
                var path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);
                if (IsProgram(path))
                    return new(kind, Path.GetFullPath(path));
            }
        }

        return null;
    }

    private static bool IsProgram(string path)
    {
        if (!File.Exists(path))
            return false;
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0;
    }
}
