using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Rules;

/// <summary>The rules that files and folders hold.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Refusals">What is wrong with those that cannot be read.</param>
internal sealed record OwnRules(IReadOnlyList<WrittenRule> Rules, IReadOnlyList<string> Refusals)
{
    /// <summary>Those of some paths; where none is named, those that <c>.gate.yaml</c> of the current folder names.</summary>
    internal static OwnRules Read(IReadOnlyList<string> paths)
    {
        var (rules, refusals) = (new List<WrittenRule>(), new List<string>());
        foreach (var path in paths.Count > 0 ? paths : Configured())
        {
            if (!new ChangeReader().TryRead(new FolderRequest(path), out var change, out var error))
            {
                refusals.Add(error.Message);
                continue;
            }

            using (change)
            {
                var (read, wrong) = RuleFileReader.Read(change.Head, [.. change.Head.Entries.Where(static entry => entry.Path.EndsWith(".yaml", StringComparison.Ordinal)).Select(static entry => entry.Path)]);
                rules.AddRange(read);
                refusals.AddRange(wrong);
            }
        }

        return new(rules, refusals);
    }

    private static IEnumerable<string> Configured() =>
        File.Exists(GateFile.DefaultPath) && GateFileReader.Read(GateFile.DefaultPath, File.ReadAllBytes(GateFile.DefaultPath)) is (var file, { Count: 0 }) ? file.Rules : [];
}
