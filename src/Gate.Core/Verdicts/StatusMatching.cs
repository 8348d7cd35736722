using Gate.Core.Rules;

namespace Gate.Core.Verdicts;

/// <summary>A hit with its status.</summary>
/// <param name="Hit">The hit: of head, or of base where it is fixed.</param>
/// <param name="Status">How it stands to the change.</param>
public sealed record JudgedHit(Hit Hit, Status Status);

/// <summary>Tells what is new from what was there before.</summary>
public static class StatusMatching
{
    /// <summary>
    /// Pairs the hits of both sides. Two hits are the same where rule, cluster, subject, field and fact agree: first within one source, so that
    /// a second one of the same name elsewhere is not taken for the first; then over sources, so that a moved file is not new; then by what was
    /// written, within one source, so that an object is not new because a prefix, a namespace or a release gave it another name.
    /// </summary>
    /// <param name="before">The hits at base.</param>
    /// <param name="after">The hits at head.</param>
    public static IReadOnlyList<JudgedHit> Match(IReadOnlyList<Hit> before, IReadOnlyList<Hit> after)
    {
        var status = new Status[after.Count];
        var unmatched = new bool[before.Count];
        Array.Fill(unmatched, true);
        foreach (var identify in (ReadOnlySpan<Func<Hit, string>>)[InSource, Anywhere, AsWritten])
        {
            var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
            for (var i = 0; i < before.Count; i++)
            {
                if (!unmatched[i])
                    continue;
                var key = identify(before[i]);
                if (!waiting.TryGetValue(key, out var queue))
                    waiting[key] = queue = new();
                queue.Enqueue(i);
            }

            for (var i = 0; i < after.Count; i++)
            {
                if (status[i] == Status.Existing || !waiting.TryGetValue(identify(after[i]), out var queue) || !queue.TryDequeue(out var same))
                    continue;
                status[i] = Status.Existing;
                unmatched[same] = false;
            }
        }

        // A field that is still hit, for another fact, is not mended: a deprecation that became a removal, a removed API left for another one.
        var stillHit = after.Select(Place).ToHashSet();
        return
        [
            .. after.Select((hit, i) => new JudgedHit(hit, status[i])),
            .. before.Where((hit, i) => unmatched[i] && !stillHit.Contains(Place(hit))).Select(hit => new JudgedHit(hit, Status.Fixed)),
        ];
    }

    private static (string, string, string) Place(Hit hit) => (hit.On.Cluster, hit.On.Identity, hit.Field.WithoutIndexes);

    private static string InSource(Hit hit) => $"{Anywhere(hit)}\0{hit.On.Source}";

    private static string Anywhere(Hit hit) => string.Join('\0', hit.Rule, hit.On.Cluster, hit.On.Identity, hit.Field.WithoutIndexes, hit.Fact);

    private static string AsWritten(Hit hit) =>
        string.Join('\0', hit.Rule, hit.On.Cluster, hit.On.Subject.ObjectKind, hit.On.Origin.File, hit.On.Origin.Written, hit.Field.WithoutIndexes, hit.Fact, hit.On.Source);
}
