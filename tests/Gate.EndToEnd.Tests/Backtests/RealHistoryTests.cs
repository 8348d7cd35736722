namespace Gate.EndToEnd.Tests.Backtests;

public sealed class RealHistoryTests
{
    /// <summary>Repositories on this machine, whose histories are real: paths, as PATH separates them.</summary>
    private const string Variable = "GATE_HISTORIES";

    [Fact]
    public void The_findings_of_real_changes_are_those_of_checks_byte_for_byte()
    {
        var repositories = (Environment.GetEnvironmentVariable(Variable) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        if (repositories.Length == 0)
            Assert.Skip($"{Variable} names no repository with a real history.");
        foreach (var repository in repositories)
            SameFindings.Assert(repository, limit: 1000, sample: 1 + (200 / repositories.Length), []);
    }
}
