using Gate.Core.Rules.Evaluation;

namespace Gate.Core.Rules.Conditions;

/// <summary>What a cluster runs on.</summary>
internal sealed class PlatformCondition(IReadOnlyList<string> platforms, string words) : ICondition
{
    public string Words => words;

    public IReadOnlyList<RuleKey>? Keys => null;

    public IEnumerable<RuleKey> Reads => [];

    public bool NeedsBase => false;

    public IEnumerable<Solution> Solve(Scope scope, Solution given) => scope.Side.Platform switch
    {
        null => [given.Without(new($"the platform of cluster {scope.Change.Name}", "Say `platform:` of the cluster in .gate.yaml."))],
        { } platform when platforms.Contains(platform) => [given.With(new(words, $"cluster {scope.Change.Name} runs on {platform}", null))],
        _ => [],
    };

    public IEnumerable<Witness> Seen(Scope scope) => scope.Side.Platform is { } platform ? [new(words, $"cluster {scope.Change.Name} runs on {platform}", null)] : [];
}
