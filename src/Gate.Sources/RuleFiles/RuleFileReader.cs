using Gate.Core.Manifests;
using Gate.Core.Rules.Reading;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Sources.RuleFiles;

/// <summary>Reads rules that a repository keeps for itself, in files of <c>apiVersion: gate/rules/v1</c>. A rule that cannot be read is refused by name; the others go on.</summary>
public sealed class RuleFileReader
{
    private readonly List<string> refusals = [];
    private readonly List<WrittenRule> rules = [];

    private RuleFileReader()
    {
    }

    /// <summary>The rules in some folders of a tree, and what is wrong with those that were refused.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="paths">Folders and files, from the root of the tree.</param>
    public static (IReadOnlyList<WrittenRule> Rules, IReadOnlyList<string> Refusals) Read(ITree tree, IReadOnlyList<string> paths)
    {
        var reader = new RuleFileReader();
        foreach (var path in paths)
            reader.Read(tree, path);
        return (reader.rules, reader.refusals);
    }

    private void Read(ITree tree, string path)
    {
        if (RepositoryPath.Resolve("", path) is not { } resolved || tree.Follow(resolved) is not { } real)
        {
            refusals.Add($"{path}: there are no rules there, though 'rules' names it.");
            return;
        }

        var entries = tree.Find(real) is { } one ? [one] : tree.Below(real).Where(static entry => entry.Kind == EntryKind.File && entry.Path.EndsWith(".yaml", StringComparison.Ordinal)).ToList();
        foreach (var (entry, bytes) in entries.Zip(tree.ReadWhatCanBe(entries)))
        {
            foreach (var document in YamlReader.Read(bytes))
            {
                if (document.Unreadable is { } unreadable)
                    Refuse(entry.Path, unreadable.Position, unreadable.Reason);
                else if (document.Root is YamlMapping root && root.Text("apiVersion") == RuleReading.ApiVersion)
                    Read(entry.Path, root);
            }
        }
    }

    private void Read(string file, YamlMapping root)
    {
        foreach (var item in (root["rules"] as YamlSequence)?.Items ?? [])
        {
            try
            {
                var rule = RuleReading.ReadWritten(item, file);
                Add(new(rule, (YamlMapping)item, file));
            }
            catch (RuleFormatException e)
            {
                Refuse(file, e.Position, e.Message);
            }
        }
    }

    private void Add(WrittenRule rule)
    {
        if (rules.Any(other => other.Rule.Id == rule.Rule.Id))
            refusals.Add($"{rule.Rule.Location}: there are two rules '{rule.Rule.Id}'; the second was refused.");
        else
            rules.Add(rule);
    }

    private void Refuse(string file, Position at, string message) => refusals.Add($"{Location.At(file, at.Line, at.Column)}: {message}; this rule was refused.");
}
