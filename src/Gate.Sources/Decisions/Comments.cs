using System.Text;

namespace Gate.Sources.Decisions;

/// <summary>Finds the comments of files that findings can stand in. They are looked for in files that hold a certain word only, so that no other is taken apart.</summary>
internal static class Comments
{
    /// <summary>The comments of a file, by their lines, with all its lines.</summary>
    /// <param name="path">The file, whose name tells what it is written in.</param>
    /// <param name="bytes">The content.</param>
    internal static (IReadOnlyList<Comment> Comments, IReadOnlyList<string> Lines) Of(string path, ReadOnlySpan<byte> bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split('\n');
        Func<string, int?>? find = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".JSON" => null,
            ".TF" or ".TFVARS" or ".HCL" or ".TOFU" => new HclLines().CommentIn,
            _ => new YamlLines().CommentIn,
        };
        var comments = new List<Comment>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i] = lines[i].TrimEnd('\r');
            if (find?.Invoke(line) is { } at)
                comments.Add(new(i + 1, at + 1, line[(at + 1)..], line[..at].Trim()));
        }

        return (comments, lines);
    }
}
