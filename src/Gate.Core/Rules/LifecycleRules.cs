using Gate.Core.Lifecycles;
using Gate.Core.Rules.Helm;
using Gate.Core.Rules.Kubernetes;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules;

/// <summary>The rules of <see cref="RuleSet"/> as lists speak of them. Each stands for all APIs or fields; a finding has the words on its own.</summary>
public static class LifecycleRules
{
    private const string Successor = "Move to the API or field that replaced it; the finding names it, and what else changes with the move.";

    /// <summary>What there is to say of each, sorted by id.</summary>
    public static IReadOnlyList<RuleDescription> Describe(KnowledgeStamp knowledge) =>
    [
        Describe(
            KubeVersionRule.Id, "A chart does not accept the cluster's Kubernetes version", Severity.Block, "helm", knowledge,
            ["a chart is delivered to the cluster", "its kubeVersion does not accept the Kubernetes version of the cluster: Helm itself is asked, or it is known of the release of a chart from elsewhere"],
            "Helm refuses to install or upgrade a chart whose kubeVersion does not accept the version of the cluster, before anything is applied.",
            "Take a version of the chart that accepts this Kubernetes, or widen its kubeVersion where the chart is yours and works there.",
            "https://helm.sh/docs/topics/charts/#the-kubeversion-field"),
        Describe(
            ApiLifecycleRule.Deprecated, "An object is in a version of an API that Kubernetes will drop", Severity.Warn, "kubernetes", knowledge,
            ["an object, or a reference in RBAC, webhooks, scale targets and owners, names a version of a built-in API", "the cluster's Kubernetes still serves it", "it is deprecated there, or goes within two minors (warn)"],
            "What is applied today fails after the upgrade to the release that drops the API.",
            Successor,
            "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"),
        Describe(
            FieldLifecycleRule.Deprecated, "A field, annotation or value will stop working", Severity.Warn, "kubernetes", knowledge,
            ["an object has a field, an annotation or a value of a known list", "it is deprecated in the cluster's Kubernetes, or stops working within two minors (warn)"],
            "The object is accepted today; the field does nothing, or is refused, after the upgrade to the release that drops it.",
            Successor,
            "https://kubernetes.io/docs/reference/using-api/deprecation-policy/"),
        Describe(
            ApiLifecycleRule.Removed, "An object is in a version of an API that Kubernetes does not serve", Severity.Block, "kubernetes", knowledge,
            ["an object names a version of a built-in API (a reference to one in RBAC, webhooks, scale targets and owners warns)", "the cluster's Kubernetes does not serve it any more"],
            "The API server does not know this version of the API any more: applying the object fails, and with it the sync or release that contains it.",
            Successor,
            "https://kubernetes.io/docs/reference/using-api/deprecation-guide/"),
        Describe(
            FieldLifecycleRule.Removed, "A field, annotation or value does not work any more", Severity.Block, "kubernetes", knowledge,
            ["an object has a field, an annotation or a value of a known list", "the cluster's Kubernetes ignores or refuses it"],
            "The API stays, but this part of it is gone: the object is refused, or applied without what the field asked for.",
            Successor,
            "https://kubernetes.io/docs/reference/using-api/deprecation-policy/"),
    ];

    private static RuleDescription Describe(
        string id, string title, Severity severity, string component, KnowledgeStamp knowledge, IReadOnlyList<string> when, string message, string remediation, string evidence) => new()
        {
            Id = id,
            Kind = "lifecycle",
            IsCode = true,
            Title = title,
            Severity = severity,
            Confidence = Confidence.High,
            Component = component,
            Checked = knowledge.Date,
            When = new(ConditionOutline.All, [.. when.Select(static words => new ConditionOutline(words, []))]),
            Message = message,
            Remediation = remediation,
            Evidence = [evidence],
        };
}
