using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;

namespace Gate.Cli.Checks;

/// <summary>The configuration at both sides. Policy comes from base: a change cannot loosen its own gate; facts come from both.</summary>
/// <param name="Before">What holds at base.</param>
/// <param name="After">What holds at head.</param>
/// <param name="Notes">What a reader must know about it.</param>
internal sealed record Configuration(GateFile Before, GateFile After, IReadOnlyList<string> Notes)
{
    /// <summary>How charts are installed at base. A file that one side does not have says the same as the other's, so that like is held against like.</summary>
    internal IReadOnlyList<ChartInstallation> ChartsBefore => BeforeIsThere ? Before.Charts : After.Charts;

    /// <summary>How charts are installed at head.</summary>
    internal IReadOnlyList<ChartInstallation> ChartsAfter => AfterIsThere ? After.Charts : Before.Charts;

    /// <summary>What tells the file at base from all others; empty where there is none that can be used.</summary>
    internal string BaseKey { get; private init; } = "";

    /// <summary>What tells the file at head from all others; empty where there is none.</summary>
    internal string HeadKey { get; private init; } = "";

    private bool BeforeIsThere { get; init; } = true;

    private bool AfterIsThere { get; init; } = true;

    /// <summary>The policy in force: base's, with what the command line says on top.</summary>
    internal Policy Policy(CheckSettings settings) => settings.FailOn.Given ? Before.Policy with { FailOn = settings.FailOn.Level } : Before.Policy;

    internal static (Configuration? Configuration, string? Error) Read(Change change, CheckSettings settings)
    {
        var path = settings.ConfigPath;
        var (after, afterErrors, afterKey) = Read(change.Head, path);
        if (afterErrors.Count > 0)
            return (null, string.Join('\n', afterErrors));
        if (after is null && settings.ConfigRequired && (change.Base is null || change.Base.Find(path) is null))
            return (null, $"--config {path}: there is no such file in {change.Head.Name}");

        if (change.Base is null)
            return (new(after ?? new(), after ?? new(), []) { BaseKey = afterKey ?? "", HeadKey = afterKey ?? "" }, null);

        var (before, beforeErrors, beforeKey) = Read(change.Base, path);
        var notes = new List<string>();
        if (beforeErrors.Count > 0)
            notes.Add($"{path} could not be read at base ({beforeErrors[0]}); the default policy is in force, and what head says counts from the next change on.");
        else if (beforeKey != afterKey)
            notes.Add($"{path} is {(before is null ? "added" : after is null ? "removed" : "changed")} by this change. Its policy counts from the next change on; clusters and versions count now.");
        if (beforeErrors.Count > 0)
            before = null;
        return (new(before ?? new(), after ?? new(), notes)
        {
            BeforeIsThere = before is not null,
            AfterIsThere = after is not null,
            BaseKey = before is null ? "" : beforeKey ?? "",
            HeadKey = afterKey ?? "",
        }, null);
    }

    private static (GateFile? File, IReadOnlyList<GateFileError> Errors, string? Key) Read(ITree tree, string path)
    {
        if (tree.Find(path) is not { Kind: EntryKind.File } entry)
            return (null, [], null);
        var (file, errors) = GateFileReader.Read(path, tree.Read(entry));
        return (file, errors, tree.ContentKey(entry));
    }
}
