namespace Gate.Sources.ArgoCd.Generators;

/// <summary>
/// A pattern without alternatives. All places where a match may stand are kept as the bits of one number, so that the cost is that of the path
/// whatever the pattern; an expression of .NET takes ten milliseconds to prepare.
/// </summary>
internal sealed class PlainGlob
{
    private const int MostSteps = 62;
    private readonly List<Step> steps;
    private readonly List<char> letters;
    private readonly string start;

    private PlainGlob(List<Step> steps, List<char> letters, string start) => (this.steps, this.letters, this.start) = (steps, letters, start);

    private enum Step
    {
        /// <summary>One letter as it is written.</summary>
        Letter,

        /// <summary>One letter, but no slash.</summary>
        Any,

        /// <summary>Letters, but no slash.</summary>
        Name,

        /// <summary>All letters.</summary>
        All,

        /// <summary>Nothing, or letters up to a slash: goes on behind the next step.</summary>
        Folders,

        /// <summary>Inside of <see cref="Folders"/>.</summary>
        InFolders,
    }

    /// <summary>Reads a pattern; null where it holds alternatives or is too long.</summary>
    internal static PlainGlob? Of(string text)
    {
        if (text.Contains('{', StringComparison.Ordinal))
            return null;
        var (steps, letters) = (new List<Step>(), new List<char>());
        for (var i = 0; i < text.Length; i++)
        {
            var isDouble = text[i] == '*' && i + 1 < text.Length && text[i + 1] == '*';
            if (isDouble && i + 2 < text.Length && text[i + 2] == '/')
            {
                Add(Step.Folders);
                Add(Step.InFolders);
                i += 2;
            }
            else if (isDouble)
            {
                Add(Step.All);
                i++;
            }
            else
            {
                Add(text[i] switch { '*' => Step.Name, '?' => Step.Any, _ => Step.Letter }, text[i]);
            }
        }

        var plain = steps.FindIndex(static step => step != Step.Letter);
        return steps.Count > MostSteps ? null : new(steps, letters, plain < 0 ? text : text[..plain]);

        void Add(Step step, char letter = default)
        {
            steps.Add(step);
            letters.Add(letter);
        }
    }

    /// <summary>Whether all of a path matches.</summary>
    internal bool IsMatch(string path)
    {
        if (!path.StartsWith(start, StringComparison.Ordinal))
            return false;
        var at = Opened(1UL << start.Length);
        foreach (var letter in path.AsSpan(start.Length))
        {
            var next = 0UL;
            for (var i = 0; i < steps.Count; i++)
            {
                if ((at & (1UL << i)) != 0)
                    next |= After(i, letter);
            }

            if (next == 0)
                return false;
            at = Opened(next);
        }

        return (at & (1UL << steps.Count)) != 0;
    }

    private ulong After(int i, char letter) => steps[i] switch
    {
        Step.Letter => letter == letters[i] ? 2UL << i : 0,
        Step.Any => letter != '/' ? 2UL << i : 0,
        Step.Name => letter != '/' ? 1UL << i : 0,
        Step.All => letter != '\n' ? 1UL << i : 0,
        Step.InFolders => (letter != '\n' ? 1UL << i : 0) | (letter == '/' ? 2UL << i : 0),
        _ => 0,
    };

    /// <summary>The places with those that are reached from them without a letter.</summary>
    private ulong Opened(ulong at)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if ((at & (1UL << i)) == 0)
                continue;
            if (steps[i] is Step.Name or Step.All)
                at |= 2UL << i;
            else if (steps[i] == Step.Folders)
                at |= 6UL << i;
        }

        return at;
    }
}
