using System.Security.Cryptography;
using System.Text;

namespace Gate.Sources.Decisions.Layout;

/// <summary>How the lines of a file stand in each other, so that a line is known again where it moved, was indented anew or got another value.</summary>
/// <param name="lines">The lines.</param>
/// <param name="byLine">The part that each line begins, or is.</param>
internal sealed class FileLayout(IReadOnlyList<SourceLine> lines, IReadOnlyList<FilePart?> byLine)
{
    private readonly Dictionary<FilePart, string> besides = [];

    // A hostile file may ask for the same lines again and again; beyond this its places are known by what stands beside them only.
    private int linesLeft = 1_000_000;

    /// <summary>
    /// The two names of the place of a line (from 1), one of which two versions of a file have in common where it is the same. Both lead through keys, headers and names;
    /// a part that none of them tells from others is known by what else it says, or by all that stands beside it.
    /// </summary>
    internal LinePlace PlaceOf(int line)
    {
        var (bySelf, byOthers, isKnown) = (new StringBuilder(), new StringBuilder(), true);
        var key = byLine[line - 1] is { IsNameless: false, Value: not null } named ? named.Label : null;
        for (var part = byLine[line - 1]; part?.Parent is { } parent; part = parent)
        {
            bySelf.Append(part.Label).Append('\0');
            byOthers.Append(part.Label).Append('\0');
            var alike = parent.Called(part.Label);
            if (!part.IsNameless && alike.Count == 1)
                continue;
            byOthers.Append(Beside(part, alike)).Append('\0');
            if (isKnown && SaidOnlyBy(part, alike, key) is { } said)
                bySelf.Append(said).Append('\0');
            else
                isKnown = false;
        }

        return new(isKnown ? Digest(bySelf) : null, Digest(byOthers));
    }

    // What a part says and none of those that are called alike; null where there is nothing.
    private string? SaidOnlyBy(FilePart part, IReadOnlyList<FilePart> alike, string? key)
    {
        if (linesLeft <= 0)
            return null;
        linesLeft -= alike[^1].End - alike[0].Start + 1;
        var said = Text(part, key);
        return alike.All(other => other == part || Text(other, key) != said) ? said : null;
    }

    // All that a part says but for what is given to a key, or that too where there is nothing else.
    private string Text(FilePart part, string? key)
    {
        var all = Enumerable.Range(part.Start, part.End - part.Start + 1).Where(i => lines[i].Code.Length > 0).ToList();
        var rest = all.FindAll(i => key is null || byLine[i]?.Label != key);
        return string.Join('\n', (rest.Count > 0 ? rest : all).Select(i => lines[i].Code.Trim()));
    }

    private string Beside(FilePart part, IReadOnlyList<FilePart> alike)
    {
        if (!besides.TryGetValue(part, out var said))
        {
            var (before, behind) = (Running(alike), Running(alike.Reverse()));
            for (var i = 0; i < alike.Count; i++)
                besides[alike[i]] = $"{before[i]} {behind[alike.Count - 1 - i]}";
            said = besides[part];
        }

        return said;
    }

    // A digest of all that comes before each part.
    private List<string> Running(IEnumerable<FilePart> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var all = new List<string>();
        foreach (var part in parts)
        {
            all.Add(Convert.ToHexString(hash.GetCurrentHash()));
            hash.AppendData(Encoding.UTF8.GetBytes(Text(part, null) + '\0'));
        }

        return all;
    }

    private static string Digest(StringBuilder text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}

/// <summary>The names of the place of a line.</summary>
/// <param name="BySelf">By what it stands in; null where that does not tell it from others.</param>
/// <param name="ByOthers">By what stands beside it.</param>
internal sealed record LinePlace(string? BySelf, string ByOthers);
