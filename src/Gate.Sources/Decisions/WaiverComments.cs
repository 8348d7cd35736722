using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Changes;

namespace Gate.Sources.Decisions;

/// <summary>The waivers that stand as comments in the files of a tree.</summary>
/// <param name="Standing">Those that can be understood.</param>
/// <param name="Malformed">Those that cannot.</param>
public sealed record WaiverComments(IReadOnlyList<StandingWaiver> Standing, IReadOnlyList<MalformedWaiver> Malformed)
{
    /// <summary>Those of some files of the head. One that the same file has at base, in the same words, is not added; its line does not matter.</summary>
    /// <param name="change">The change.</param>
    /// <param name="files">The files of the head.</param>
    public static WaiverComments In(Change change, IEnumerable<string> files)
    {
        var (standing, malformed) = (new List<StandingWaiver>(), new List<MalformedWaiver>());
        foreach (var (file, found) in FoundComment.In(change.Head, files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
        {
            var atBase = change.Base is null ? null : FoundComment.In(change.Base, [change.Files.FirstOrDefault(changed => changed.After == file)?.Before ?? file]).SelectMany(static one => one.Comments).ToList();
            var added = atBase is null ? [] : Added(found, atBase);
            foreach (var one in found)
            {
                var place = Location.At(file, one.Comment.Line, one.Comment.Column);
                if (one.Waiver is not null && one.Covered is { } line)
                    standing.Add(new(one.Waiver with { Location = place }, place) { CoveredLine = line, IsAdded = added.Contains(one) });
                else
                    malformed.Add(new(place, one.Words, one.Error ?? "No line follows it that it could cover: it stands on the line that it covers, or right above it.") { IsAdded = added.Contains(one) });
            }
        }

        return new(standing, malformed);
    }

    // Of several with the same words, those whose line base has too are the old ones.
    private static HashSet<FoundComment> Added(IReadOnlyList<FoundComment> found, IReadOnlyList<FoundComment> atBase)
    {
        var left = found.ToList();
        var old = atBase.ToList();
        foreach (var isSame in (Func<FoundComment, FoundComment, bool>[])[static (a, b) => a.Words == b.Words && a.Code == b.Code, static (a, b) => a.Words == b.Words])
        {
            foreach (var one in left.ToList())
            {
                if (old.FindIndex(other => isSame(one, other)) is >= 0 and var at)
                {
                    old.RemoveAt(at);
                    left.Remove(one);
                }
            }
        }

        return [.. left];
    }
}
