using Gate.Core.Manifests;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>Where the built-in workloads keep their pod.</summary>
internal static class PodTemplate
{
    private static readonly FieldPath InTemplate = FieldPath.Root.Key("template");
    private static readonly FieldPath InSpec = Template(FieldPath.Root);
    private static readonly FieldPath InJobTemplate = Template(FieldPath.Root.Key("spec").Key("jobTemplate"));

    /// <summary>The kinds that have one.</summary>
    internal static IReadOnlyList<string> Kinds { get; } = ["Pod", "PodTemplate", "ReplicationController", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob"];

    /// <summary>The path of the pod (the mapping with <c>metadata</c> and <c>spec</c>) inside an object of a kind, or null where it runs none.</summary>
    internal static FieldPath? PathIn(string group, string kind) => (group, kind) switch
    {
        ("", "Pod") => FieldPath.Root,
        ("", "PodTemplate") => InTemplate,
        ("", "ReplicationController") => InSpec,
        ("apps" or "extensions", "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet") => InSpec,
        ("batch", "Job") => InSpec,
        ("batch", "CronJob") => InJobTemplate,
        _ => null,
    };

    private static FieldPath Template(FieldPath owner) => owner.Key("spec").Key("template");
}
