namespace Gate.Reports;

/// <summary>Reads which reports a command line asks for as <c>FORMAT</c> or <c>FORMAT=FILE</c>. Each format is called by its name in lower case.</summary>
public static class FormatRequests
{
    /// <summary>What the formats are called.</summary>
    public static IReadOnlyList<string> Names<TFormat>()
        where TFormat : struct, Enum =>
        [.. Enum.GetNames<TFormat>().Select(static name => name.ToLowerInvariant())];

    /// <summary>Reads the values of <c>--format</c>; where there are none, the first format goes to standard output. A file named <c>-</c> is standard output.</summary>
    /// <returns>The requests, or the message for the person who wrote them.</returns>
    public static (IReadOnlyList<FormatRequest<TFormat>> Requests, string? Error) Read<TFormat>(IReadOnlyList<string> texts)
        where TFormat : struct, Enum
    {
        var (formats, names) = (Enum.GetValues<TFormat>(), Names<TFormat>().ToList());
        var requests = new List<FormatRequest<TFormat>>();
        foreach (var text in texts)
        {
            var parts = text.Split('=', 2);
            var index = names.IndexOf(parts[0]);
            if (index < 0 || parts is [_, ""])
                return ([], $"--format {text}: it must be {string.Join(", ", names)}, or one of them with =FILE");
            requests.Add(new(formats[index], parts is [_, var file] && file != "-" ? file : null));
        }

        if (requests.Count(static one => one.File is null) > 1)
            return ([], "only one --format can go to standard output; write the others to files with --format FORMAT=FILE");
        return (requests.Count == 0 ? [new(formats[0], null)] : requests, null);
    }
}
