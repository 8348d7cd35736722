using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>The words that all formats use for the same thing.</summary>
internal static class Words
{
    internal static string Of(Severity severity) => severity switch
    {
        Severity.Block => "block",
        Severity.Warn => "warn",
        _ => "info",
    };

    internal static string Of(Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Medium => "medium",
        _ => "low",
    };

    internal static string Of(Status status) => status switch
    {
        Status.New => "new",
        Status.Existing => "existing",
        _ => "fixed",
    };

    internal static string Of(Outcome outcome) => outcome switch
    {
        Outcome.Pass => "pass",
        Outcome.Warn => "warn",
        Outcome.Block => "block",
        _ => "error",
    };

    internal static string Of(Precision precision) => precision switch
    {
        Precision.Exact => "exact",
        Precision.Template => "template",
        _ => "file",
    };

    internal static string Of(SubjectKind kind) => kind switch
    {
        SubjectKind.Object => "object",
        SubjectKind.Addon => "addon",
        _ => "cluster",
    };

    internal static string Of(VersionSource source) => source switch
    {
        VersionSource.Config => "config",
        VersionSource.Declared => "declared",
        VersionSource.Snapshot => "snapshot",
        VersionSource.Flag => "flag",
        _ => "assumed",
    };

    internal static string Of(NotCheckedCode code) => code.Name();

    /// <summary>The level that fails the check; <c>never</c> for none.</summary>
    internal static string OfFailOn(Severity? failOn) => failOn is { } level ? Of(level) : "never";

    /// <summary>Where a cluster's version comes from, as the end of a sentence.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="draw">How a place is drawn.</param>
    internal static string Origin(CheckedCluster cluster, Func<string, string> draw) => cluster.From switch
    {
        VersionSource.Config => cluster.Location is { } place ? $"set in {draw(Place(place))}" : "set in .gate.yaml",
        VersionSource.Declared => cluster.Location is { } place ? $"declared in {draw(Place(place))}" : "declared in the repository",
        VersionSource.Snapshot => "from the snapshot of the cluster",
        VersionSource.Flag => "given by --kubernetes-version",
        _ => "assumed, since nothing says which",
    };

    /// <summary>File, line and column, as far as they are known. With precision <c>file</c> there is no line.</summary>
    internal static string Place(Location location) =>
        VisibleText.Line(location.Precision == Precision.File ? location.File : location.ToString());

    /// <summary>What a reader must know about a place, or null where it is exact.</summary>
    internal static string? Hint(Precision precision) => precision switch
    {
        Precision.Template => "likely line of the template",
        Precision.File => "somewhere in this file",
        _ => null,
    };

    /// <summary>A commit id by its first twelve digits, anything else whole.</summary>
    internal static string Revision(string revision) =>
        revision.Length is 40 or 64 && revision.All(char.IsAsciiHexDigit) ? revision[..12] : revision;

    /// <summary>The version, and the one before it where it moves.</summary>
    internal static string Version(CheckedCluster cluster) =>
        cluster.Before is { } before && before != cluster.KubernetesVersion ? $"{before} → {cluster.KubernetesVersion}" : $"{cluster.KubernetesVersion}";

    /// <summary>What an occurrence is about, as a person would name it.</summary>
    internal static string Name(Subject subject)
    {
        var kind = subject is { Kind: SubjectKind.Object, ObjectKind: { } word } ? $"{word} " : "";
        var name = subject.Namespace is { } space ? $"{space}/{subject.Name}" : subject.Name;
        var move = (subject.From, subject.To) switch
        {
            (null, null) => "",
            (null, { } to) => $" {to}",
            ({ } from, null) => $" {from}, removed",
            ({ } from, { } to) => $" {from} → {to}",
        };
        return $"{kind}{name}{move}";
    }

    /// <summary>A waiver's terms in a sentence.</summary>
    internal static string Terms(Waiver waiver) =>
        $"waived until {waiver.Until:yyyy-MM-dd}{(waiver.Owner is { } owner ? $" by {owner}" : "")}: {waiver.Reason}{(waiver.Location is { } place ? $" ({Place(place)})" : "")}";

    /// <summary><c>1 file</c>, <c>2 files</c>.</summary>
    internal static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Number(count)} {noun}s";

    /// <summary>A number and its noun, whose plural is its own.</summary>
    internal static string Count(int count, string noun, string plural) => count == 1 ? $"1 {noun}" : $"{Number(count)} {plural}";

    /// <summary>A number that is easy to read: <c>12,345</c>.</summary>
    internal static string Number(int number) => number.ToString("N0");

    /// <summary>The first few of a list, and how many more there are.</summary>
    internal static string Some(IReadOnlyList<string> items, int most) =>
        items.Count <= most ? string.Join(", ", items) : $"{string.Join(", ", items.Take(most))} and {Number(items.Count - most)} more";
}
