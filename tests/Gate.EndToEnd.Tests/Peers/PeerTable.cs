namespace Gate.EndToEnd.Tests.Peers;

/// <summary>An API version that pluto, kube-no-trouble or kubepug calls deprecated, and what Gate says to it.</summary>
/// <param name="Component">Kubernetes or the add-on that it belongs to.</param>
/// <param name="ApiVersion">Group and version.</param>
/// <param name="Kind">The kind; nothing where a table means all kinds of the group.</param>
/// <param name="Removals">The versions from which on the tables that list it say it is gone; nothing in a place where one names none.</param>
/// <param name="Answer">What Gate says: <c>removed</c> or <c>planned</c> with a Kubernetes minor, <c>later</c>, <c>refused</c>, or a rule with the version at which it fires.</param>
/// <param name="Why">Why Gate differs from a table, or refuses the row.</param>
internal sealed record PeerRow(string Component, string ApiVersion, string Kind, IReadOnlyList<string> Removals, string Answer, string Why)
{
    internal string Says => Answer.Split(' ')[0];

    internal string? At => Answer.Split(' ').ElementAtOrDefault(1);

    internal bool IsRule => Answer.Contains('/', StringComparison.Ordinal);
}

/// <summary>
/// The union of three tables: pluto's versions.yaml of 2026-04-27, the rules of kube-no-trouble of 2025-01-11, and what kubepug makes of the marks in
/// k8s.io/api v0.36.3, the newest stable release when it was written down. A cell holds the versions of the deprecation and of the removal.
/// </summary>
internal static class PeerTable
{
    internal static IReadOnlyList<PeerRow> Rows { get; } = [.. Lines().Select(Row)];

    private static IEnumerable<string> Lines() =>
        File.ReadLines(Path.Combine(GateProgram.Repository, "tests", "Gate.EndToEnd.Tests", "Peers", "deprecations.tsv")).Skip(1);

    private static PeerRow Row(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], cells[1], cells[2], [.. cells[3..6].Where(static cell => cell.Length > 0).Select(static cell => cell.Split("..")[1])], cells[6], cells[7]);
    }
}
