using System.Text.Json.Nodes;

namespace Gate.HostStandIns.GitLab;

/// <summary>A note as the stand-in keeps it.</summary>
/// <param name="Id">Its number: a later note has a higher one.</param>
/// <param name="Body">Its text.</param>
/// <param name="Author">The number of whoever wrote it.</param>
public sealed record StandInNote(long Id, string Body, long Author)
{
    /// <summary>Whether GitLab itself wrote it.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Who resolved it; null while nobody has.</summary>
    public long? ResolvedBy { get; init; }
}

/// <summary>A discussion as the stand-in keeps it; a note alone is one as well.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Notes">Its notes, the opening one first.</param>
public sealed record StandInDiscussion(string Id, IReadOnlyList<StandInNote> Notes)
{
    /// <summary>The line that it stands on, as it was given; null for one of the merge request as a whole.</summary>
    public JsonNode? Position { get; init; }

    /// <summary>Whether it is a note that nobody can answer.</summary>
    public bool IsNote => Position is null;

    /// <summary>Whether nothing in it waits to be resolved.</summary>
    public bool IsResolved => !IsNote && Notes.All(static note => note.IsSystem || note.ResolvedBy is not null);

    internal JsonNode Json() => new JsonObject
    {
        ["id"] = Id,
        ["individual_note"] = IsNote,
        ["notes"] = new JsonArray([.. Notes.Select(JsonOf)]),
    };

    internal JsonNode JsonOf(StandInNote note)
    {
        var json = new JsonObject
        {
            ["id"] = note.Id,
            ["type"] = IsNote ? null : "DiffNote",
            ["body"] = note.Body,
            ["attachment"] = null,
            ["author"] = User(note.Author),
            ["created_at"] = "2026-11-27T08:00:00.000Z",
            ["updated_at"] = "2026-11-27T08:00:00.000Z",
            ["system"] = note.IsSystem,
            ["noteable_id"] = 3,
            ["noteable_type"] = "MergeRequest",
            ["project_id"] = 5,
            ["noteable_iid"] = 7,
            ["resolvable"] = !IsNote && !note.IsSystem,
        };
        if (IsNote || note.IsSystem)
            return json;
        json["position"] = Position!.DeepClone();
        json["resolved"] = note.ResolvedBy is not null;
        json["resolved_by"] = note.ResolvedBy is { } user ? User(user) : null;
        return json;
    }

    private static JsonObject User(long id) => new() { ["id"] = id, ["username"] = $"user{id}", ["name"] = "somebody", ["state"] = "active" };
}

/// <summary>What the merge request changes in a file.</summary>
/// <param name="OldPath">The path before the change, or the new one where there was none.</param>
/// <param name="NewPath">The path behind the change.</param>
/// <param name="Diff">The hunks; empty where the file is too large to be shown.</param>
public sealed record StandInDiff(string OldPath, string NewPath, string Diff)
{
    /// <summary>A new file of some lines.</summary>
    public static StandInDiff Added(string path, params string[] lines) => new(path, path, $"@@ -0,0 +1,{lines.Length} @@\n{string.Concat(lines.Select(static line => $"+{line}\n"))}");

    /// <summary>The lines that it shows: the numbers before and behind the change, of which a line that one side does not have lacks one.</summary>
    internal IEnumerable<(int? Old, int? New)> Lines()
    {
        var (old, now) = (0, 0);
        foreach (var line in Diff.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var starts = line.Split(' ')[1..3].Select(static side => int.Parse(side[1..].Split(',')[0], null)).ToList();
                (old, now) = (starts[0], starts[1]);
            }
            else if (line[0] == '+')
            {
                yield return (null, now++);
            }
            else if (line[0] == '-')
            {
                yield return (old++, null);
            }
            else if (line[0] == ' ')
            {
                yield return (old++, now++);
            }
        }
    }

    internal JsonNode Json() => new JsonObject
    {
        ["old_path"] = OldPath,
        ["new_path"] = NewPath,
        ["a_mode"] = "100644",
        ["b_mode"] = "100644",
        ["diff"] = Diff,
        ["collapsed"] = false,
        ["too_large"] = Diff.Length == 0,
        ["new_file"] = false,
        ["renamed_file"] = OldPath != NewPath,
        ["deleted_file"] = false,
        ["generated_file"] = false,
    };
}
