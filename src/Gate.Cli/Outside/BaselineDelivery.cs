using System.Text;
using Gate.Cli.Checks;
using Gate.Sources.Decisions;

namespace Gate.Cli.Outside;

/// <summary>Writes a baseline into the folder that was checked.</summary>
internal static class BaselineDelivery
{
    /// <summary>Writes it and says so on standard error. Gives what is wrong, or null.</summary>
    internal static string? Write(NewBaseline baseline, string root, Surroundings outside)
    {
        var file = Path.Combine(root, baseline.File);
        try
        {
            // A repository may hold links: nothing is written through one.
            for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length > root.TrimEnd('/').Length; folder = Path.GetDirectoryName(folder))
            {
                if (new DirectoryInfo(folder).LinkTarget is not null)
                    return $"{baseline.File} lies behind the link {folder}, and nothing is written through a link";
            }

            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var fresh = $"{file}.{Environment.ProcessId}.new";
            File.WriteAllText(fresh, BaselineFile.Write(baseline.Entries), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(fresh, file, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return $"{baseline.File} could not be written: {e.Message}";
        }

        outside.Messages.WriteLine($"gate: {baseline.File} lists {(baseline.Entries.Count == 1 ? "1 occurrence" : $"{baseline.Entries.Count} occurrences")} that {(baseline.Entries.Count == 1 ? "counts" : "count")} as existing from now on; commit it.");
        if (!baseline.IsConfigured)
            outside.Messages.WriteLine($"gate: for later checks to read it, .gate.yaml must say: baseline: {baseline.File}");
        return null;
    }
}
