using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd;

/// <summary>Which files of a plain folder Argo CD takes. (https://argo-cd.readthedocs.io/en/stable/user-guide/directory/)</summary>
internal static class ArgoDirectory
{
    internal static Func<string, bool> Of(PlacedNode? directory, string folder)
    {
        var recurses = directory?.IsTrue("recurse") ?? false;
        var include = Patterns(directory?.Text("include")?.Text);
        var exclude = Patterns(directory?.Text("exclude")?.Text);
        return path =>
        {
            var inner = folder.Length == 0 ? path : path[(folder.Length + 1)..];
            return (recurses || !inner.Contains('/', StringComparison.Ordinal))
                && (include.Count == 0 || include.Any(glob => glob.IsMatch(inner)))
                && !exclude.Any(glob => glob.IsMatch(inner));
        };
    }

    /// <summary>One pattern, or several as <c>{a,b}</c>. A <c>*</c> goes over slashes here, as Argo CD's own matcher has it.</summary>
    private static List<PathGlob> Patterns(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return [];
        var several = text.StartsWith('{') && text.EndsWith('}') ? text[1..^1].Split(',', StringSplitOptions.TrimEntries) : [text];
        return [.. several.SelectMany(static pattern => (string[])[pattern, "**/" + pattern]).Select(static pattern => new PathGlob(pattern))];
    }
}
