using System.Diagnostics;
using System.Text.Json;

namespace Gate.Testing;

/// <summary>What Microsoft's validator says of a SARIF file.</summary>
/// <param name="Rule">The validator's rule, such as <c>SARIF1004</c>.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Text">Where and what.</param>
public sealed record SarifComplaint(string Rule, string Level, string Text);

/// <summary>Microsoft's validator of SARIF, where it was fetched: it is large, so no build fetches it.</summary>
public static class SarifValidator
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "Gate.Testing", "sarif-validator");
    private static readonly string Program = Path.Combine(Folder, "node_modules", "@microsoft", "sarif-multitool-linux", "Sarif.Multitool");

    /// <summary>Whether it is there.</summary>
    public static bool IsThere => File.Exists(Program);

    /// <summary>How to get it.</summary>
    public static string HowToGet => "the SARIF validator is not there: run tests/Gate.Testing/sarif-validator/install.sh (100 MB)";

    /// <summary>All that it says of a document, read from its own report: its exit code is 0 whatever it finds.</summary>
    public static IReadOnlyList<SarifComplaint> Complaints(string sarif)
    {
        using var folder = new TempFolder();
        var file = folder.Write("gate.sarif", sarif);
        var start = new ProcessStartInfo(Program, ["validate", file, "--output", folder.At("result.sarif"), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning;Note", "--kind", "Fail", "--quiet"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.Root,
            Environment = { ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
        using var validator = Process.Start(start)!;
        var messages = validator.StandardError.ReadToEndAsync();
        var output = validator.StandardOutput.ReadToEnd();
        validator.WaitForExit();
        if (!File.Exists(folder.At("result.sarif")))
            throw new InvalidOperationException($"the validator gave no report: {output}{messages.GetAwaiter().GetResult()}");
        using var report = JsonDocument.Parse(File.ReadAllText(folder.At("result.sarif")));
        return [.. report.RootElement.GetProperty("runs").EnumerateArray().SelectMany(Complaints)];
    }

    private static IEnumerable<SarifComplaint> Complaints(JsonElement run)
    {
        if (!run.TryGetProperty("results", out var results))
            yield break;
        foreach (var result in results.EnumerateArray())
        {
            // What SARIF leaves out is a warning.
            var level = result.TryGetProperty("level", out var told) ? told.GetString()! : "warning";
            yield return new(result.GetProperty("ruleId").GetString()!, level, result.GetProperty("message").GetRawText());
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Gate.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException($"no Gate.sln above {AppContext.BaseDirectory}");
        return folder.FullName;
    }
}
