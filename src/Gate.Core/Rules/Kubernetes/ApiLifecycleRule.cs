using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>
/// Objects in a version of a built-in API that the target does not serve (<c>kubernetes/removed-api</c>), or will not serve for
/// long (<c>kubernetes/deprecated-api</c>).
/// </summary>
internal sealed class ApiLifecycleRule(IKnowledge knowledge) : IRule
{
    internal const string Removed = "kubernetes/removed-api";
    internal const string Deprecated = "kubernetes/deprecated-api";

    private static readonly FieldPath ApiVersionField = FieldPath.Root.Key("apiVersion");

    public IReadOnlyList<string> Ids { get; } = [Removed, Deprecated];

    public IEnumerable<Trigger> Triggers { get; } =
        [new(null, (apiVersion, kind) => knowledge.FindApi(apiVersion, kind) is { } api && (api.Deprecated ?? api.Removed ?? api.Planned) is not null)];

    public IEnumerable<Hit> Evaluate(Candidate candidate)
    {
        if (knowledge.FindApi(candidate.Object.ApiVersion, candidate.Object.Kind) is not { } api)
            yield break;
        var stage = api.StageAt(candidate.Target);
        if (stage == LifecycleStage.Current)
            yield break;

        var name = ApiWords.Name(api);
        var successor = Successor(api, candidate.Target);
        var remedy = ApiWords.Remedy(api, successor, candidate.Target);
        var edit = Edit(api, successor, candidate.Target);
        yield return stage == LifecycleStage.Removed
            ? new Hit
            {
                Rule = Removed,
                On = candidate,
                Field = ApiVersionField,
                Fact = $"{name} removed in {api.Removed}",
                Severity = Severity.Block,
                Title = $"{name} is not served from Kubernetes {api.Removed} on",
                Message = "The API server does not know this version of the API any more: applying the object fails, and with it the sync or release that contains it.",
                Remediation = remedy,
                Edit = edit,
                Evidence = api.Sources,
                Clauses = Clauses(api, $"Kubernetes {api.Removed} removed it"),
            }
            : new Hit
            {
                Rule = Deprecated,
                On = candidate,
                Field = ApiVersionField,
                Fact = $"{name} {stage}",
                Severity = stage.SeverityOfDeprecation(),
                Title = ApiWords.DeprecationTitle(api, name),
                Message = ApiWords.DeprecationMessage(api, candidate.Target),
                Remediation = remedy,
                Edit = edit,
                Evidence = api.Sources,
                Clauses = Clauses(api, ApiWords.Ending(api)),
            };
    }

    // One step only: that two steps are compatible each says nothing of both together.
    private static ValueEdit? Edit(ApiLifecycle api, ApiReplacement? successor, KubernetesVersion target) =>
        api.Compatible is true && successor is { } replacement && replacement == api.Replacement && replacement.Kind == api.Kind && !(target < replacement.Since)
            ? new("apiVersion", api.ApiVersion.ToString(), replacement.ApiVersion.ToString())
            : null;

    /// <summary>The replacement's replacement, and so on, until one is served at the target: v1beta1 may have moved to a v1beta2 that is gone as well.</summary>
    private ApiReplacement? Successor(ApiLifecycle api, KubernetesVersion target)
    {
        var successor = api.Replacement;
        for (var hops = 0; successor is not null && hops < 8; hops++)
        {
            if (knowledge.FindApi(successor.ApiVersion, successor.Kind) is not { } next || next.StageAt(target) != LifecycleStage.Removed || next.Replacement is null)
                break;
            successor = next.Replacement;
        }

        return successor;
    }

    private static Clause[] Clauses(ApiLifecycle api, string lifecycle) =>
    [
        new($"the object is {ApiWords.One(api)}", lifecycle),
    ];
}
