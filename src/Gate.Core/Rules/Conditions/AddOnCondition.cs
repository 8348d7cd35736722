using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Conditions;

/// <summary>How something stands to the change.</summary>
internal enum Presence
{
    /// <summary>No matter.</summary>
    Any,

    /// <summary>Only at head.</summary>
    New,

    /// <summary>On both sides.</summary>
    Kept,

    /// <summary>Only at base.</summary>
    Removed,
}

/// <summary>Where a version moves.</summary>
internal enum Direction
{
    /// <summary>No matter.</summary>
    Any,

    /// <summary>To a later one.</summary>
    Up,

    /// <summary>To an earlier one.</summary>
    Down,
}

/// <summary>An installation of an add-on or of a chart: that it is there, at which version, or from where to where it moves.</summary>
internal sealed class AddOnCondition : ICondition
{
    public IReadOnlyList<string> Ids { get; init; } = [];

    public (ChartRepository Repository, string Name)? Chart { get; init; }

    /// <summary>Which of an add-on's charts is meant; null for any, and for what is no chart.</summary>
    public string? ChartName { get; init; }

    public string? As { get; init; }

    public VersionRange? Version { get; init; }

    public VersionRange? ChartVersion { get; init; }

    public VersionRange? From { get; init; }

    public VersionRange? To { get; init; }

    public VersionRange? ChartFrom { get; init; }

    public VersionRange? ChartTo { get; init; }

    public Direction Move { get; init; }

    public int? Minors { get; init; }

    public Presence Is { get; init; }

    public string? Namespace { get; init; }

    public bool? CrdsKept { get; init; }

    public IReadOnlyList<DeliveryTool> Tools { get; init; } = [];

    public FieldTestList Values { get; init; } = FieldTestList.None;

    public FieldTestList ValuesBefore { get; init; } = FieldTestList.None;

    public OwnerTest? Owner { get; init; }

    public bool Absent { get; init; }

    /// <summary>The condition in words.</summary>
    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => Absent
        ? null
        : Chart is { } chart ? [new(KeyKind.Chart, $"{chart.Repository} {chart.Name}")] : [.. Ids.Select(static id => new RuleKey(KeyKind.AddOn, id))];

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => !Absent && (IsMove || Is != Presence.Any || !ValuesBefore.IsEmpty);

    private bool IsMove => From is not null || To is not null || ChartFrom is not null || ChartTo is not null || Move != Direction.Any || Minors is not null;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        var (found, unknown) = (new List<Solution>(), new List<Solution>());
        foreach (var (before, after) in Candidates(scope))
        {
            if (!scope.Spend())
                return [given.Without(Limit)];
            var (truth, missing) = Test(scope, before, after, given);
            if (truth is true)
                found.Add(given.With(Witness(scope, before, after, given)).Bind(As, new InstallationBinding(before, after)));
            else if (truth is null)
                unknown.Add(given.With(Witness(scope, before, after, given)).Without(missing ?? Unordered(scope, before, after)).Bind(As, new InstallationBinding(before, after)));
        }

        if (Absent)
            return found.Count > 0 ? [] : unknown.Count > 0 ? [given.Without(unknown[0].Missing[^1])] : Nothing(scope, given);
        if (found.Count > 0 || unknown.Count > 0)
            return found.Concat(unknown);
        return scope.IsNegated && !scope.Side.IsComplete && !IsMove && Is == Presence.Any ? [given.Without(Unseen(scope))] : [];
    }

    public IEnumerable<Witness> Seen(Scope scope) =>
        scope.Side.Installations.Where(IsAbout).Select(entry => Witness(scope, scope.Before?.Find(entry), entry, Solution.Start));

    internal static Missing Limit { get; } = new("a rule that would look at more than it may", "Split the repository's clusters with paths in .gate.yaml.");

    private IEnumerable<Solution> Nothing(Scope scope, Solution given) =>
        scope.Side.IsComplete ? [given.With(new(Words, $"cluster {scope.Change.Name} is declared complete and has none", null))] : [given.Without(Unseen(scope))];

    private Missing Unseen(Scope scope) => new(
        $"whether {Name} is installed in cluster {scope.Change.Name}",
        "Say `complete: true` of the cluster in .gate.yaml if everything that it runs is declared in this repository.");

    private string Name => Chart is { } chart ? $"chart {chart.Name}" : string.Join(" or ", Ids);

    private IEnumerable<(InventoryEntry? Before, InventoryEntry After)> Candidates(Scope scope)
    {
        if (Is == Presence.Removed)
            return (scope.Before?.Installations ?? []).Where(entry => IsAbout(entry) && scope.Side.Find(entry) is null).Select(static entry => ((InventoryEntry?)null, entry));
        var here = scope.Side.Installations.Where(entry => IsAbout(entry) && !entry.Installation.Suspended)
            .Select(entry => (Before: scope.Before?.Find(entry), After: entry));
        return Is switch
        {
            Presence.New => scope.Before is null ? [] : here.Where(static pair => pair.Before is null),
            Presence.Kept => here.Where(static pair => pair.Before is not null),
            _ => here,
        };
    }

    /// <summary>Whether an installation is of what it names.</summary>
    internal bool IsAbout(InventoryEntry entry)
    {
        if (Namespace is not null && entry.Installation.Namespace != Namespace)
            return false;
        if (Chart is not var (repository, name))
            return entry.AddOn is { } addOn && Ids.Contains(addOn.AddOn.Id) && (ChartName is null || entry.Installation.Chart?.Name.Text == ChartName);
        return entry.Installation.Chart is { } chart && ChartRepository.TryParse(chart.Repository?.Text, out var declared)
            && new ChartReference(declared, chart.Name.Text, null).Places().Contains((repository, name));
    }

    private (bool? Truth, Missing? Missing) Test(Scope scope, InventoryEntry? before, InventoryEntry after, Solution given)
    {
        // What is no chart has none of a chart's versions and no values.
        if (after.Installation.Chart is null && (ChartVersion is not null || ChartFrom is not null || ChartTo is not null || !Values.IsEmpty || !ValuesBefore.IsEmpty || CrdsKept is not null))
            return (false, null);
        bool? truth = In(Version, AppVersion(after)) & In(ChartVersion, ChartVersionOf(after));
        if (truth is not false && IsMove)
            truth &= TestMove(before, after);
        if (truth is not false && Tools.Count > 0)
            truth &= after.Installation.Delivery.Tool is var tool && tool != DeliveryTool.None ? Tools.Contains(tool) : null;
        Missing? missing = null;
        if (truth is not false && CrdsKept is { } kept)
        {
            bool? isKept = after.Installation.Delivery.UpdatesCrdsOnUpgrade is { } updates ? updates != kept : null;
            if (isKept is null)
                missing = new($"whether CRDs of {Name} are upgraded with its chart in cluster {scope.Change.Name}", "Deliver the chart by Flux or Argo CD, whose handling of CRDs is written down.");
            truth &= isKept;
        }

        if (truth is not false && Owner is { } owner)
        {
            var isOwned = owner.Test(after.Installation.Delivery);
            if (isOwned is null)
                missing = new($"how {Name} is delivered to cluster {scope.Change.Name}", "Keep the Application or HelmRelease that delivers it in this repository.");
            truth &= isOwned;
        }

        foreach (var (tests, entry) in (ReadOnlySpan<(FieldTestList, InventoryEntry?)>)[(Values, after), (ValuesBefore, before)])
        {
            if (truth is false || tests.IsEmpty)
                continue;
            var answer = entry is null ? false : TestValues(tests, entry, given).Truth;
            if (answer is null)
                missing = new($"the values of {Name} in cluster {scope.Change.Name}", "Keep the values of the release in this repository in plain text.");
            truth &= answer;
        }

        return (truth, missing);
    }

    /// <summary>Whether it asks for versions that an installation may come to have: it is no condition on one that comes, goes, or must not be there.</summary>
    internal bool HasRange => !Absent && Is is Presence.Any or Presence.Kept && (IsMove || Version is not null || ChartVersion is not null);

    /// <summary>The ranges in it, but for those that a move starts from.</summary>
    internal IEnumerable<VersionRange> Ranges => ((VersionRange?[])[Version, ChartVersion, To, ChartTo]).OfType<VersionRange>();

    /// <summary>Whether an installation that it is about comes into its ranges by a move; its other demands are left aside. Null where a version is not known.</summary>
    internal bool? IsEntered(InventoryEntry before, InventoryEntry after)
    {
        if (!HasRange || !IsAbout(after) || (after.Installation.Chart is null && (ChartVersion is not null || ChartFrom is not null || ChartTo is not null)))
            return false;
        var inside = In(Version, AppVersion(after)) & In(ChartVersion, ChartVersionOf(after));
        return IsMove ? inside & TestMove(before, after) : inside & !(In(Version, AppVersion(before)) & In(ChartVersion, ChartVersionOf(before)));
    }

    private bool? TestMove(InventoryEntry? before, InventoryEntry after)
    {
        if (before is null || before.Installation.DeclaredVersion?.Text == after.Installation.DeclaredVersion?.Text)
            return false;
        var (from, to) = (AppVersion(before), AppVersion(after));
        var truth = In(From, from) & In(To, to) & In(ChartFrom, ChartVersionOf(before)) & In(ChartTo, ChartVersionOf(after));
        if (Move != Direction.Any)
            truth &= from is null || to is null ? null : to.CompareRelease(from) is { } order ? Move == Direction.Up ? order > 0 : order < 0 : null;
        if (Minors is { } minors)
            truth &= from is null || to is null ? null : Move == Direction.Down ? Skips(to, from, minors) : Skips(from, to, minors);
        return truth;
    }

    private static bool? Skips(ComponentVersion from, ComponentVersion to, int minors)
    {
        // Versions that are dates have no minors.
        if (from.Line is "calendar" or "date" or "edge")
            return false;
        if (to.CompareRelease(from) is not { } order || from.Numbers.Count < 2 || to.Numbers.Count < 2)
            return null;
        // How many minors the old major has is not known, so a new major alone is one step.
        return order > 0 && (from.Numbers[0] == to.Numbers[0] ? to.Numbers[1] - from.Numbers[1] > minors : to.Numbers[0] - from.Numbers[0] - 1 + to.Numbers[1] + 1 > minors);
    }

    private static FieldAnswer TestValues(FieldTestList tests, InventoryEntry entry, Solution given)
    {
        if (entry.Installation.Values is not { } values)
            return new(null, null, null);
        return tests.Test(values.Root, new()
        {
            IsPartial = !values.IsComplete,
            Binding = name => given.Bindings.GetValueOrDefault(name),
            HasVersion = range => (AppVersion(entry) ?? ChartVersionOf(entry)) is { } version ? range.Contains(version) : null,
        });
    }

    private Missing Unordered(Scope scope, InventoryEntry? before, InventoryEntry after) => new(
        IsMove && before is not null
            ? $"the versions between which {after.Title} moves in cluster {scope.Change.Name} ({before.Installation.DeclaredVersion?.Text ?? "unknown"} to {after.Installation.DeclaredVersion?.Text ?? "unknown"})"
            : $"the version of {after.Title} in cluster {scope.Change.Name} ({after.Installation.DeclaredVersion?.Text ?? "none is declared"})",
        "Declare one version instead of a range or a name without order.");

    private Witness Witness(Scope scope, InventoryEntry? before, InventoryEntry after, Solution given)
    {
        var subject = new InstallationCandidate(before, after, scope.Change.Target);
        var version = after.Installation.DeclaredVersion;
        var (old, now) = (before?.Installation.DeclaredVersion?.Text ?? "no version", version?.Text ?? "no version");
        var moves = before is not null && before.Installation.DeclaredVersion?.Text != version?.Text;
        var move = $"{after.Title} moves from {old} to {now}";
        var witness = new Witness(Words, moves ? move : $"{after.Title} {version?.Text ?? "without a version"}", version?.Location ?? after.Installation.Location)
        {
            Subject = subject,
            Field = InstallationCandidate.VersionField,
            IsChanged = Is == Presence.Removed || (scope.Before is not null && (before is null || moves)),
            Words = moves ? move : null,
            Identity = $"{subject.Origin.File}\0{subject.Origin.Written}\0version",
        };
        if (witness.IsChanged || Values.IsEmpty || before is null || Meanings.AreEqual(before.Installation.Values?.Root, after.Installation.Values?.Root))
            return witness;
        // The version stays: what the change brings in is a value.
        var place = TestValues(Values, after, given).Place is { } path ? after.Installation.Values?.Locate(path) : null;
        return witness with
        {
            Fact = $"the values of {after.Title} change",
            Location = place ?? witness.Location,
            IsChanged = true,
            Words = $"The values of {after.Title} change",
            Identity = $"{(place ?? witness.Location)!.File}\0{subject.Origin.Written}\0values",
        };
    }

    private static ComponentVersion? AppVersion(InventoryEntry entry) => entry.AddOn?.AppVersion;

    private static ComponentVersion? ChartVersionOf(InventoryEntry entry) =>
        entry.Installation.Chart?.Version is { } version && VersionRange.TryParse(version.Text, out var range) ? range.Single : null;

    private static bool? In(VersionRange? range, ComponentVersion? version) => range is null ? true : version is null ? null : range.Contains(version);
}
