namespace Gate.Hosts.GitLab.Publishing;

/// <summary>The first line of a note that opens a discussion of Gate; nothing that GitLab shows.</summary>
/// <param name="Fingerprint">The fingerprint of the finding.</param>
/// <param name="IsGone">Whether the finding went away after a person had resolved the discussion.</param>
internal readonly record struct FindingMark(string Fingerprint, bool IsGone)
{
    private const string Start = "<!-- gate finding=";
    private const string Gone = " gone";
    private const string End = " -->";

    /// <summary>The mark of a note; null where it has none.</summary>
    internal static FindingMark? Of(string body)
    {
        var line = body.Split('\n', 2)[0].TrimEnd('\r');
        if (line.Length < Start.Length + End.Length || !line.StartsWith(Start, StringComparison.Ordinal) || !line.EndsWith(End, StringComparison.Ordinal))
            return null;
        var text = line[Start.Length..^End.Length];
        return text.EndsWith(Gone, StringComparison.Ordinal) ? new(text[..^Gone.Length], IsGone: true) : new(text, IsGone: false);
    }

    /// <summary>A note with this mark in place of the one that it may have.</summary>
    internal string On(string body) => $"{Start}{Fingerprint}{(IsGone ? Gone : "")}{End}\n{(Of(body) is null ? body : body.Split('\n', 2).ElementAtOrDefault(1))}".TrimEnd();
}
