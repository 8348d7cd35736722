using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports;

namespace Gate.Hosts.AzureDevOps.Publishing;

/// <summary>
/// Keeps a thread for each open finding. A thread is known as Gate's by the fingerprint that the host keeps with it, and by who opened it:
/// others could write the one, nobody the other. Where two runs, or a request that was sent twice, leave more than one thread for a
/// finding, whoever looks last keeps the oldest, which all of them agree on.
/// </summary>
internal sealed class AzureThreads(AzureApi api, PlaceLink? link)
{
    /// <summary>The name of the property that holds the fingerprint.</summary>
    internal const string FingerprintProperty = "Gate.Fingerprint";

    /// <summary>New threads beyond these would bury the review; the rest is told in one.</summary>
    internal const int Most = 50;

    private const string RestFingerprint = "rest";
    private const string Active = "active";
    private const string Fixed = "fixed";
    private const string Closed = "closed";

    private string? user;

    internal async Task KeepAsync(Verdict verdict, int? iteration, CancellationToken cancellation)
    {
        var open = Annotation.Of(verdict).DistinctBy(annotation => annotation.Fingerprint).ToList();
        var own = await OwnAsync(cancellation).ConfigureAwait(false);
        var told = open.Take(Most).Concat(open.Skip(Most).Where(annotation => own.Contains(annotation.Fingerprint))).ToList();
        var wanted = told.ToDictionary(annotation => annotation.Fingerprint, annotation => new Want(AnnotationMarkdown.Of(annotation, link), annotation.Location, StatusOf(annotation)) { Line = annotation.Finding is { MendedLine: not null, SourceLine: var text } ? text : null });
        if (open.Except(told).ToList() is [var worst, ..] rest)
            wanted.Add(RestFingerprint, new(AnnotationMarkdown.Rest(rest), null, StatusOf(worst)));

        var missing = wanted.Where(want => !own.Contains(want.Key)).ToList();
        if (missing.Count > 0)
        {
            var changes = iteration is { } last ? await api.ChangesAsync(last, cancellation).ConfigureAwait(false) : null;
            foreach (var (fingerprint, want) in missing)
                await api.CreateAsync(New(fingerprint, want, iteration, changes), cancellation).ConfigureAwait(false);
            own = await OwnAsync(cancellation).ConfigureAwait(false);
        }

        foreach (var same in own)
            await BringAsync([.. same], wanted.GetValueOrDefault(same.Key), cancellation).ConfigureAwait(false);
    }

    private async Task BringAsync(IReadOnlyList<AzureThread> same, Want? want, CancellationToken cancellation)
    {
        var kept = same[0];
        foreach (var other in same.Skip(1).Where(IsOpen))
            await api.SetStatusAsync(other.Id, Closed, cancellation).ConfigureAwait(false);
        var opening = kept.Comments![0];

        // Before the text, which tells what the status was for.
        if (NextStatus(kept, opening, want) is { } status)
            await api.SetStatusAsync(kept.Id, status, cancellation).ConfigureAwait(false);
        if (want is not null && opening.Content != want.Text)
            await api.EditAsync(kept.Id, opening.Id, want.Text, cancellation).ConfigureAwait(false);
    }

    /// <summary>What a thread's status has to become; null where it stays. What a person made of it - won't fix, by design, closed - is theirs to keep.</summary>
    private static string? NextStatus(AzureThread thread, AzureComment opening, Want? want) => want switch
    {
        null => IsOpen(thread) ? Fixed : null,
        _ when thread.Status == Fixed => want.Status,

        // Closed by Gate itself, for it was only worth knowing; or open, and it is no more than that by now.
        { Status: Active } when thread.Status == Closed && AnnotationMarkdown.IsInfo(opening.Content) => Active,
        { Status: Closed } when IsOpen(thread) && !AnnotationMarkdown.IsInfo(opening.Content) => Closed,
        _ => null,
    };

    // A policy may want every active thread resolved before the merge: what is only worth knowing must not stop it.
    private static string StatusOf(Annotation annotation) => annotation.Severity == Severity.Info ? Closed : Active;

    private static bool IsOpen(AzureThread thread) => thread.Status is Active or "pending" or "unknown" or null;

    /// <summary>Gate's threads by fingerprint, the oldest of each first.</summary>
    private async Task<ILookup<string, AzureThread>> OwnAsync(CancellationToken cancellation)
    {
        user ??= await api.UserAsync(cancellation).ConfigureAwait(false);
        return (await api.ThreadsAsync(cancellation).ConfigureAwait(false))
            .Where(thread => !thread.IsDeleted && thread.Comments is [{ IsDeleted: false, Author: { } author }, ..] && string.Equals(author.Id, user, StringComparison.OrdinalIgnoreCase) && Fingerprint(thread) is not null)
            .OrderBy(thread => thread.Id)
            .ToLookup(thread => Fingerprint(thread)!);
    }

    private static string? Fingerprint(AzureThread thread) =>
        thread.Properties is { ValueKind: JsonValueKind.Object } properties && properties.TryGetProperty(FingerprintProperty, out var property)
        && property.ValueKind == JsonValueKind.Object && property.TryGetProperty("$value", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static NewThread New(string fingerprint, Want want, int? iteration, IReadOnlyDictionary<string, int>? changes)
    {
        ThreadPlace? place = null;
        ThreadDiff? diff = null;
        if (want.Location is { File.Length: > 0 } location)
        {
            place = location is { Line: { } line, Precision: not Precision.File }
                ? new("/" + location.File, new(line, want.Line is null ? location.Column ?? 1 : 1), new(location.EndLine ?? line, want.Line?.Length + 1 ?? location.Column ?? 1))
                : new("/" + location.File, null, null);

            // A file that the pull request does not change has a thread, but no place in its comparison.
            if (iteration is { } last && changes is not null && changes.TryGetValue(place.FilePath, out var number))
                diff = new(number, new(last, last));
        }

        return new([new(want.Text)], want.Status, new Dictionary<string, ThreadProperty> { [FingerprintProperty] = new("System.String", fingerprint) }, place, diff);
    }

    private sealed record Want(string Text, Location? Location, string Status)
    {
        /// <summary>The line that the text offers another one for: the host puts that in place of what the thread stands beside, which has to be all of it.</summary>
        internal string? Line { get; init; }
    }
}
