using Gate.Core.Verdicts;
using Gate.Core.Verdicts.Decisions;
using Gate.Sources.Changes;

namespace Gate.Sources.Decisions;

/// <summary>The waivers that stand as comments in the files of a tree.</summary>
/// <param name="Standing">Those that can be understood.</param>
/// <param name="Malformed">Those that cannot.</param>
public sealed record WaiverComments(IReadOnlyList<StandingWaiver> Standing, IReadOnlyList<MalformedWaiver> Malformed)
{
    /// <summary>
    /// Those of some files of the head. One is not added where the same file has it at base, in the same words and at the same place, whatever line that is: a comment
    /// that came to stand on something else would let through what it was not meant for.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="files">The files of the head.</param>
    public static WaiverComments In(Change change, IEnumerable<string> files)
    {
        var (standing, malformed) = (new List<StandingWaiver>(), new List<MalformedWaiver>());
        foreach (var (file, found) in FoundComment.In(change.Head, files.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))
        {
            var (known, gone) = change.Base is null ? ([.. found], []) : KnownAgain(found, AtBase(change, file));
            foreach (var one in found)
            {
                var (place, isAdded) = (Location.At(file, one.Comment.Line, one.Comment.Column), !known.Contains(one));
                if (one.IsStanding)
                    standing.Add(new(one.Waiver! with { Location = place }, place) { CoveredLine = one.Covered, IsAdded = isAdded, LineAtBase = isAdded ? gone.Find(other => other.Words == one.Words)?.Comment.Line : null });
                else
                    malformed.Add(new(place, one.Words, one.Error ?? "No line follows it that it could cover: it stands on the line that it covers, or right above it.") { IsAdded = isAdded });
            }
        }

        return new(standing, malformed);
    }

    private static IEnumerable<FoundComment> AtBase(Change change, string file) =>
        FoundComment.In(change.Base!, [change.Files.FirstOrDefault(changed => changed.After == file)?.Before ?? file]).SelectMany(static one => one.Comments);

    // What stands on nothing lets nothing through, so that its words are enough.
    private static (HashSet<FoundComment> Known, List<FoundComment> Gone) KnownAgain(IReadOnlyList<FoundComment> found, IEnumerable<FoundComment> atBase)
    {
        var (known, left) = (new HashSet<FoundComment>(), atBase.ToHashSet());
        foreach (var name in (Func<FoundComment, string?>[])[static one => one.Place?.BySelf, static one => one.Place?.ByOthers, static one => one.IsStanding ? null : ""])
        {
            var waiting = left.Where(one => name(one) is not null).GroupBy(one => (one.Words, name(one))).ToDictionary(static same => same.Key, static same => new Queue<FoundComment>(same));
            foreach (var one in found.Where(one => !known.Contains(one) && name(one) is not null))
            {
                if (!waiting.TryGetValue((one.Words, name(one)), out var same) || !same.TryDequeue(out var other))
                    continue;
                known.Add(one);
                left.Remove(other);
            }
        }

        return (known, [.. left]);
    }
}
