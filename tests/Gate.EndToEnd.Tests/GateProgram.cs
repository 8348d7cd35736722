using System.Diagnostics;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary>What the program answered.</summary>
internal sealed record Answer(int ExitCode, string Output, string Messages)
{
    internal JsonElement Json => JsonDocument.Parse(Output).RootElement;

    internal IReadOnlyList<JsonElement> Findings(string? status = "new") =>
        [.. Json.GetProperty("findings").EnumerateArray().Where(finding => status is null || finding.GetProperty("status").GetString() == status)];

    internal IReadOnlyList<JsonElement> NotChecked => [.. Json.GetProperty("coverage").GetProperty("notChecked").EnumerateArray()];
}

/// <summary>Drives the program as a user would. GATE_EXE names another build of it, such as the native one.</summary>
internal static class GateProgram
{
    internal static string Repository { get; } =
        typeof(GateProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    internal static string Program { get; } =
        Environment.GetEnvironmentVariable("GATE_EXE") ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "gate.exe" : "gate");

    /// <summary>How a test starts it to interrupt it: jobs in the background of a shell ignore SIGINT, and so does all that they start.</summary>
    internal static ProcessStartInfo Interruptible(params string[] arguments) =>
        OperatingSystem.IsLinux() ? new("env", ["--default-signal=INT", Program, .. arguments]) : new(Program, arguments);

    internal static Answer Run(params string[] arguments) => Run(new Dictionary<string, string>(), null, null, arguments);

    internal static Answer RunIn(string folder, params string[] arguments) => Run(new Dictionary<string, string>(), folder, null, arguments);

    internal static Answer RunWithInput(string input, params string[] arguments) => Run(new Dictionary<string, string>(), null, input, arguments);

    internal static Answer Run(IReadOnlyDictionary<string, string> environment, string? folder, string? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(Program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        foreach (var name in (string[])["GITHUB_ACTIONS", "TF_BUILD", "GITLAB_CI", "NO_COLOR", "INPUT_TOKEN", "GITHUB_TOKEN", "GH_TOKEN"])
            start.Environment.Remove(name);
        // Without a cache of its own a run has an empty one: it never sees what another run, or a developer's Gate, has kept.
        using var cache = environment.ContainsKey("XDG_CACHE_HOME") ? null : new TempFolder();
        if (cache is not null)
            start.Environment["XDG_CACHE_HOME"] = cache.Root;
        foreach (var (name, value) in environment)
        {
            // Nothing is taken for a variable that is not set: a container's environment may be empty.
            if (value.Length == 0)
                start.Environment.Remove(name);
            else
                start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var messages = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        process.WaitForExit();
        return new(process.ExitCode, output.GetAwaiter().GetResult(), messages.GetAwaiter().GetResult());
    }

    internal static string? Text(this JsonElement element, params string[] path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return null;
        }

        return element.ValueKind == JsonValueKind.Null ? null : element.ToString();
    }

    /// <summary>Where a finding is anchored: <c>file:line:column</c>, or the file alone.</summary>
    internal static string Place(this JsonElement finding)
    {
        var location = finding.GetProperty("location");
        return string.Join(':', ((string?[])[location.Text("file"), location.Text("line"), location.Text("column")]).Where(part => part is not null));
    }
}
