using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;
using Gate.Sources.Rendering;

namespace Gate.Sources.Flux;

/// <summary>What a Flux Kustomization, or the sync of a FluxInstance, has delivered.</summary>
internal static class FluxFolders
{
    // What lies outside the artifact is out of its reach anyway. (https://fluxcd.io/flux/faq/#what-is-the-behavior-of-kustomize-used-by-flux)
    private static readonly Lazy<KustomizeSettings> BuildOptions = new(new KustomizeSettings { LoadsFromAnywhere = true });

    /// <summary>The folder, from the root of the tree; null where it leaves the repository or holds a variable that is not known.</summary>
    internal static string? FolderOf(DeclaredObject one)
    {
        var path = FluxKinds.IsInstance(one) ? one.Text("spec", "sync", "path") : one.Text("spec", "path");
        var text = path?.Text ?? "";
        // A slash at the start is the root of the artifact, not of the machine.
        return VariableText.MayHold(text) ? null : RepositoryPath.Resolve("", text.TrimStart('/'));
    }

    /// <summary>The delivery of a Kustomization.</summary>
    /// <param name="one">The Kustomization, or the FluxInstance.</param>
    /// <param name="folder">The folder that it names.</param>
    /// <param name="by">What brought it.</param>
    /// <param name="variables">Its variables.</param>
    /// <param name="includes">Which manifests are in what Flux fetches.</param>
    internal static FolderDelivery Delivery(DeclaredObject one, string folder, FolderDelivery by, Substitution? variables, Func<string, bool> includes) => new()
    {
        Cluster = RemoteCluster(one) ?? by.Cluster,
        Folder = folder,
        Rendering = FolderRendering.Flux,
        By = one,
        Name = $"{one.Kind} {one.Namespace ?? "flux-system"}/{one.Name}",
        Overlay = Overlay(one, folder),
        Variables = variables,
        Includes = includes,
        Kustomize = BuildOptions,
        Suspended = by.Suspended || one.Root.IsTrue("spec", "suspend"),
        Policy = FluxPolicies.OfFolder(one, by),
        Through = [.. by.Through, one.Location],
    };

    /// <summary>The cluster that an object is delivered to by a kubeconfig of its own, after the Secret that holds it, or null.</summary>
    internal static string? RemoteCluster(DeclaredObject one)
    {
        // Cluster API names the Secret after its cluster.
        const string suffix = "-kubeconfig";
        var name = one.Text("spec", "kubeConfig", "secretRef", "name")?.Text ?? one.Text("spec", "kubeConfig", "configMapRef", "name")?.Text;
        return name is not null && name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length ? name[..^suffix.Length] : name;
    }

    private static KustomizeOverlay Overlay(DeclaredObject one, string folder) => new()
    {
        Namespace = one.Find("spec", "targetNamespace"),
        NamePrefix = one.Find("spec", "namePrefix"),
        NameSuffix = one.Find("spec", "nameSuffix"),
        Patches = [.. ((string[])["patches", "patchesStrategicMerge", "patchesJson6902"]).SelectMany(key => one.Find("spec", key)?.Items ?? [])],
        Components = [.. (one.Find("spec", "components")?.Items ?? []).Select(item => item.AsText() is { } text ? RepositoryPath.Resolve(folder, text.Text) : null).OfType<string>()],
        Images = [.. one.Find("spec", "images")?.Items ?? []],
        Labels = Texts(one.Find("spec", "commonMetadata", "labels")),
        Annotations = Texts(one.Find("spec", "commonMetadata", "annotations")),
    };

    private static Dictionary<string, string> Texts(PlacedNode? mapping) =>
        (mapping?.Entries ?? []).Where(static entry => entry.Value.AsText() is not null).ToDictionary(static entry => entry.Key, static entry => entry.Value.AsText()!.Text);
}
