using System.Text;

namespace Gate.Reports.Tests;

/// <summary>A command that a build host found in its log.</summary>
internal sealed record LogCommand(string Name, IReadOnlyDictionary<string, string> Properties, string Message);

/// <summary>
/// Reads logs as the hosts do, on the pessimistic side: lines end at LF and at a lone CR, characters without weight in a comparison are
/// skipped, GitHub's older form counts anywhere in a line and unknown commands count too.
/// </summary>
internal static class LogReader
{
    internal static List<LogCommand> GitHub(string log)
    {
        List<LogCommand> commands = [];
        foreach (var line in Lines(log))
        {
            var text = line.TrimStart();
            if (text.StartsWith("::", StringComparison.Ordinal) && text.IndexOf("::", 2, StringComparison.Ordinal) is > 0 and var end)
                commands.Add(Command(text[2..end], ' ', ',', text[(end + 2)..], p => Decode(p, ("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")), m => Decode(m, ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))));
            else if (text.IndexOf("##[", StringComparison.Ordinal) is >= 0 and var old)
                commands.Add(new(text[old..], new Dictionary<string, string>(), ""));
        }

        return commands;
    }

    internal static List<LogCommand> Azure(string log)
    {
        List<LogCommand> commands = [];
        foreach (var line in Lines(log))
        {
            if (line.IndexOf("##vso[", StringComparison.OrdinalIgnoreCase) is >= 0 and var start && line.IndexOf(']', start) is > 0 and var end)
                commands.Add(Command(line[(start + 6)..end], ' ', ';', line[(end + 1)..], Azp, Azp));
        }

        return commands;

        static string Azp(string text) => Decode(text, ("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"));
    }

    private static LogCommand Command(string head, char afterName, char between, string message, Func<string, string> property, Func<string, string> data)
    {
        var space = head.IndexOf(afterName, StringComparison.Ordinal);
        var properties = new Dictionary<string, string>();
        foreach (var pair in space < 0 ? [] : head[(space + 1)..].Split(between, StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            properties[parts[0]] = property(parts.Length > 1 ? parts[1] : "");
        }

        return new(space < 0 ? head : head[..space], properties, data(message));
    }

    private static string Decode(string text, params (string From, string To)[] mappings) =>
        mappings.Aggregate(text, (t, m) => t.Replace(m.From, m.To, StringComparison.Ordinal));

    private static string[] Lines(string log)
    {
        var weighty = new StringBuilder();
        foreach (var rune in log.EnumerateRunes())
        {
            var ignored = rune.Value is 0x34F or 0xAD or 0xFEFF or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F)
                or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0000 and <= 0xE0FFF) || (rune.Value < 0x20 && rune.Value is not ('\n' or '\r' or '\t'));
            if (!ignored)
                weighty.Append(rune.ToString());
        }

        return weighty.ToString().Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
    }
}
