using System.Text;
using Gate.Core.Manifests;

namespace Gate.Core.Rules.Fields;

/// <summary>
/// Reads a Corefile: server blocks with their plugins, as a list of <c>server</c> (addresses) and <c>plugins</c> (by name, the arguments of each use as one text;
/// options of a plugin's own block stand under <c>NAME.OPTION</c>).
/// </summary>
internal static class Corefile
{
    /// <summary>The blocks; null where braces do not match.</summary>
    internal static YamlSequence? Read(string text)
    {
        var lines = Lines(text).ToList();
        var blocks = new List<YamlNode>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i] is not [.. var addresses, "{"])
                return lines[i].Count == 0 ? null : Refuse();
            var plugins = new List<(string Name, string Arguments)>();
            var inner = new Stack<string>();
            var isClosed = false;
            for (i++; i < lines.Count && !isClosed; i++)
            {
                switch (lines[i])
                {
                    case ["}"] when inner.TryPop(out _):
                        break;
                    case ["}"]:
                        isClosed = true;
                        i--;
                        break;
                    case [var name, .. var arguments]:
                        var opens = arguments is [.., "{"];
                        plugins.Add((string.Join('.', inner.Reverse().Append(name)), string.Join(' ', opens ? arguments[..^1] : arguments)));
                        if (opens)
                            inner.Push(name);
                        break;
                }
            }

            if (!isClosed)
                return null;
            blocks.Add(Block(addresses, plugins));
        }

        return new(default, blocks);

        static YamlSequence? Refuse() => null;
    }

    private static YamlMapping Block(List<string> addresses, List<(string Name, string Arguments)> plugins) => new(default,
    [
        new(EmbeddedText.Scalar("server"), new YamlSequence(default, [.. addresses.Select(static address => EmbeddedText.Scalar(address.TrimEnd(',')))])),
        new(EmbeddedText.Scalar("plugins"), new YamlMapping(default,
            [.. plugins.GroupBy(static plugin => plugin.Name, StringComparer.Ordinal).Select(static uses => new YamlEntry(EmbeddedText.Scalar(uses.Key), new YamlSequence(default, [.. uses.Select(static use => EmbeddedText.Scalar(use.Arguments))])))])),
    ]);

    /// <summary>The words of each line that has any. Comments start with <c>#</c> and quotes keep words together.</summary>
    private static IEnumerable<List<string>> Lines(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            var words = new List<string>();
            var word = new StringBuilder();
            var (quoted, started) = (false, false);
            foreach (var c in line.TrimEnd('\r'))
            {
                if (c == '"')
                {
                    (quoted, started) = (!quoted, true);
                }
                else if (!quoted && c == '#' && !started && word.Length == 0)
                {
                    break;
                }
                else if (!quoted && char.IsWhiteSpace(c))
                {
                    Take();
                }
                else
                {
                    word.Append(c);
                }
            }

            Take();
            if (words.Count > 0)
                yield return words;

            void Take()
            {
                if (word.Length > 0 || started)
                    words.Add(word.ToString());
                word.Clear();
                started = false;
            }
        }
    }
}
