using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.History;

/// <summary>Reads what one <c>git log</c> says of the commits of a first-parent line, with what each changes.</summary>
internal static class HistoryLog
{
    private const string NoObject = "0000000";

    /// <summary>Reads the log.</summary>
    /// <param name="store">The repository.</param>
    /// <param name="head">The commit that the line leads to.</param>
    /// <param name="request">Which part of it.</param>
    /// <param name="after">The commit whose history is left out, or null.</param>
    /// <param name="commits">The commits, newest first.</param>
    /// <param name="error">Why there are none.</param>
    public static bool TryRead(
        GitStore store, string head, HistoryRequest request, string? after, [NotNullWhen(true)] out IReadOnlyList<HistoricCommit>? commits, [NotNullWhen(false)] out ChangeError? error)
    {
        commits = null;
        // The limit of renames is the one of every other comparison.
        List<string> arguments = ["log", "--first-parent", "-m", "--raw", "-z", "-M", "-l1000", "--no-abbrev", "--no-color", "--no-show-signature", "--no-notes", "--format=%H%x00%P%x00%ct%x00%B"];
        if (request.Limit is { } limit)
            arguments.Add($"--max-count={limit.ToString(CultureInfo.InvariantCulture)}");
        if (request.Since is { } since)
            arguments.Add($"--since={since.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}");
        arguments.Add(head);
        if (after is not null)
            arguments.Add("^" + after);
        if (!store.TryRun(arguments, out var output, out error))
            return false;
        commits = Read(output);
        if (commits.SelectMany(static commit => commit.Edits).Select(static edit => edit.File.After).OfType<string>().FirstOrDefault(static path => !GitPath.IsPlain(path)) is not { } bad)
            return true;
        error = new($"The history holds the path '{GitPath.Readable(bad)}', which no file can have: git did not make that.");
        return false;
    }

    private static List<HistoricCommit> Read(byte[] output)
    {
        var parts = Parts(output);
        var commits = new List<HistoricCommit>();
        for (var i = 0; i + 3 < parts.Count;)
        {
            var (id, parents, time, message) = (Ascii(output, parts[i]), Ascii(output, parts[i + 1]), Ascii(output, parts[i + 2]), GitPath.Text(output.AsSpan()[parts[i + 3]]));
            i += 4;
            var edits = new List<FileEdit>();
            for (; i < parts.Count && IsEdit(output, parts[i]); i++)
            {
                // :100644 100644 ID ID M, then the path; both paths after R087
                var facts = Ascii(output, parts[i]).TrimStart('\n').Split(' ');
                var before = GitPath.Text(output.AsSpan()[parts[++i]]);
                var status = facts[4][0];
                var path = status == 'R' ? GitPath.Text(output.AsSpan()[parts[++i]]) : before;
                var (old, now) = (IdOrNull(facts[2]), IdOrNull(facts[3]));
                edits.Add(new(new(old is null ? null : before, now is null ? null : path), old, now, KindOf(facts[1])));
            }

            commits.Add(new(id, parents.Split(' ', StringSplitOptions.RemoveEmptyEntries), DateTimeOffset.FromUnixTimeSeconds(long.Parse(time, CultureInfo.InvariantCulture)), message, edits));
        }

        return commits;
    }

    private static List<Range> Parts(byte[] output)
    {
        var parts = new List<Range>();
        foreach (var part in output.AsSpan().Split((byte)0))
            parts.Add(part);
        return parts;
    }

    // After what the commit says comes an empty line before its first edit.
    private static bool IsEdit(byte[] output, Range part) => output.AsSpan()[part].TrimStart((byte)'\n') is [(byte)':', ..];

    private static string Ascii(byte[] output, Range part) => Encoding.ASCII.GetString(output.AsSpan()[part]);

    private static string? IdOrNull(string id) => id.StartsWith(NoObject, StringComparison.Ordinal) && id.All(static digit => digit == '0') ? null : id;

    private static EntryKind KindOf(string mode) => GitTree.KindOf(Encoding.ASCII.GetBytes(mode));
}
