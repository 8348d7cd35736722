using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>The files that are searched for waivers: those that something is found in, and those that the change touches; all, where all is checked.</summary>
internal static class WaiverFiles
{
    private static readonly string[] Endings = [".yaml", ".yml", ".tpl", ".tf", ".tfvars", ".hcl", ".tofu", "/Kustomization"];

    internal static IEnumerable<string> Of(Change change, IReadOnlyList<CausedHit> hits, bool isAll)
    {
        var found = hits.Where(static hit => hit.Status != Status.Fixed).SelectMany(static hit => (string[])[hit.Location.File, hit.Cause.Location.File]);
        var searched = isAll ? change.Head.Entries.Where(static entry => entry.Kind == EntryKind.File).Select(static entry => entry.Path) : change.Files.Select(static file => file.After).OfType<string>();
        return found.Concat(searched.Where(CanHold));
    }

    private static bool CanHold(string path) => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.Ordinal));
}
