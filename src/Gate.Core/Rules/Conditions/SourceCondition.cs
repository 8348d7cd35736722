using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Conditions;

/// <summary>A chart that comes from a certain repository or registry.</summary>
internal sealed class SourceCondition : ICondition
{
    public required IReadOnlyList<NamePattern> Repositories { get; init; }

    public IReadOnlyList<NamePattern> Names { get; init; } = [];

    public Presence Is { get; init; }

    public string? As { get; init; }

    public required string Words { get; init; }

    public IReadOnlyList<RuleKey>? Keys => [.. Repositories.Select(static repository => new RuleKey(KeyKind.Repository, repository.Prefix))];

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => Is == Presence.New;

    public IEnumerable<Solution> Solve(Scope scope, Solution given)
    {
        foreach (var entry in scope.Side.Installations)
        {
            if (entry.Installation is not { Suspended: false, Chart: { Repository: { } repository } chart } || !IsMeant(scope, entry))
                continue;
            var old = scope.Before?.Find(entry);
            var isNew = scope.Before is not null && (old is null || !IsMeant(scope, old));
            if (Is == Presence.New && !isNew)
                continue;
            var subject = new InstallationCandidate(old, entry, scope.Change.Target);
            yield return given.With(new(Words, $"chart {chart.Name.Text} comes from {repository.Text}", repository.Location)
            {
                Subject = subject,
                Field = Manifests.FieldPath.Root.Key("repository"),
                IsChanged = isNew,
                Identity = $"{repository.Location.File}\0{subject.Origin.Written}\0repository",
            }).Bind(As, new InstallationBinding(old, entry));
        }
    }

    private bool IsMeant(Scope scope, InventoryEntry entry)
    {
        if (entry.Installation.Chart is not { Repository: { } address } chart || !ChartRepository.TryParse(address.Text, out var repository))
            return false;
        var known = scope.Mirrors.Resolve(repository).ToString();
        return Repositories.Any(pattern => pattern.Matches(known)) && (Names.Count == 0 || Names.Any(pattern => pattern.Matches(chart.Name.Text)));
    }
}
