using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

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

    public IEnumerable<Hit> Evaluate(Candidate candidate)
    {
        if (knowledge.FindApi(candidate.Object.ApiVersion, candidate.Object.Kind) is not { } api)
            yield break;
        var stage = api.StageAt(candidate.Target);
        if (stage == LifecycleStage.Current)
            yield break;

        var name = ApiWords.Name(api);
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
                Remediation = ApiWords.Remedy(api, candidate.Target),
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
                Remediation = ApiWords.Remedy(api, candidate.Target),
                Evidence = api.Sources,
                Clauses = Clauses(api, ApiWords.Ending(api)),
            };
    }

    private static Clause[] Clauses(ApiLifecycle api, string lifecycle) =>
    [
        new("the object's API is on its way out", $"{ApiWords.Name(api)}: {lifecycle}"),
    ];
}
