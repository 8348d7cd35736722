using Gate.Core.Manifests;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>Where the built-in workloads keep their pod.</summary>
internal static class PodTemplate
{
    /// <summary>The path of the pod (the mapping with <c>metadata</c> and <c>spec</c>) inside an object of a kind, or null where it runs none.</summary>
    internal static FieldPath? PathIn(string group, string kind) => (group, kind) switch
    {
        ("", "Pod") => FieldPath.Root,
        ("", "PodTemplate") => FieldPath.Root.Key("template"),
        ("", "ReplicationController") => Template(FieldPath.Root),
        ("apps" or "extensions", "Deployment" or "ReplicaSet" or "DaemonSet" or "StatefulSet") => Template(FieldPath.Root),
        ("batch", "Job") => Template(FieldPath.Root),
        ("batch", "CronJob") => Template(FieldPath.Root.Key("spec").Key("jobTemplate")),
        _ => null,
    };

    private static FieldPath Template(FieldPath owner) => owner.Key("spec").Key("template");
}
