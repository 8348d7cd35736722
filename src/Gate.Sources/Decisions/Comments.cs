using System.Text;
using Gate.Sources.Decisions.Layout;

namespace Gate.Sources.Decisions;

/// <summary>Finds the comments of files that findings can stand in. They are looked for in files that hold a certain word only, so that no other is taken apart.</summary>
internal static class Comments
{
    /// <summary>The lines of a file, each with its comment.</summary>
    /// <param name="path">The file, whose name tells what it is written in.</param>
    /// <param name="bytes">The content.</param>
    internal static IReadOnlyList<SourceLine> Of(string path, ReadOnlySpan<byte> bytes)
    {
        var (yaml, hcl, isJson) = (new YamlLines(), new HclLines(), Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase));
        var isHcl = IsHcl(path);
        var lines = new List<SourceLine>();
        foreach (var text in Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n'))
        {
            var line = text.TrimEnd('\r');
            var start = isJson ? null : isHcl ? hcl.CommentIn(line) : yaml.CommentIn(line);
            var code = start is { } end ? line[..end] : line;
            lines.Add(new(code.TrimEnd(), start is { } at ? new(lines.Count + 1, at + 1, line[(at + 1)..], code.Trim()) : null, isHcl ? hcl.IsContinued : yaml.IsContinued));
        }

        return lines;
    }

    /// <summary>How the lines of a file stand in each other.</summary>
    internal static FileLayout Layout(string path, IReadOnlyList<SourceLine> lines) => IsHcl(path) ? HclLayout.Of(lines) : YamlLayout.Of(lines);

    private static bool IsHcl(string path) => Path.GetExtension(path).ToUpperInvariant() is ".TF" or ".TFVARS" or ".HCL" or ".TOFU";
}
