using Gate.Core.Inventory;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>Where Flux takes things from: whether that is this repository, and which version of another one it is.</summary>
internal sealed class FluxSources
{
    // What `flux bootstrap` calls the repository that it is given.
    private const string BootstrapName = "flux-system";

    private readonly HashSet<(string Kind, string Name)> own = [("GitRepository", BootstrapName)];
    private readonly HashSet<string> ownAddresses = new(StringComparer.Ordinal);

    /// <summary>Takes the source of an object that starts a delivery: it delivers this repository, else it would not be in it.</summary>
    internal void AddOwn(DeclaredObject root, DeclaredObject? source)
    {
        if (root.Text("spec", "sourceRef", "kind")?.Text is { } kind && root.Text("spec", "sourceRef", "name")?.Text is { } name)
            own.Add((kind, name));
        var address = FluxKinds.IsInstance(root) ? root.Text("spec", "sync", "url") : source?.Text("spec", "url");
        if (address is not null)
            ownAddresses.Add(ThisRepository.Plain(address.Text));
        if (FluxKinds.IsInstance(root))
            own.Add((root.Text("spec", "sync", "kind")?.Text ?? "GitRepository", root.Text("spec", "sync", "name")?.Text ?? root.Namespace ?? BootstrapName));
    }

    /// <summary>The object that a <c>sourceRef</c> or <c>chartRef</c> names, or null where it is not in the repository.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="user">The object that refers to it.</param>
    /// <param name="reference">The reference.</param>
    internal static DeclaredObject? Find(ClusterView cluster, DeclaredObject user, PlacedNode reference) =>
        reference.Text("kind")?.Text is { } kind && reference.Text("name")?.Text is { } name
            ? cluster.Find(FluxKinds.SourceGroup, kind, reference.Text("namespace")?.Text ?? user.Namespace, name)
            : null;

    /// <summary>Whether a reference names this repository.</summary>
    internal bool IsThisRepository(GitOpsWalk walk, PlacedNode reference, DeclaredObject? source)
    {
        var kind = reference.Text("kind")?.Text;
        if (kind is "HelmRepository" or "Bucket")
            return false;
        if (source?.Text("spec", "url") is { } address)
        {
            if (walk.Repository.Is(address.Text) || ownAddresses.Contains(ThisRepository.Plain(address.Text)))
                return true;
            // A repository of the bootstrap's name may be anything where its address is known and is another.
            if (walk.Repository.IsKnown || ownAddresses.Count > 0)
                return false;
        }

        return own.Contains((kind ?? "", reference.Text("name")?.Text ?? ""));
    }

    /// <summary>Whether the source of a Kustomization bears the name of this repository's.</summary>
    internal bool IsOwn(DeclaredObject kustomization) => FluxKinds.IsInstance(kustomization) || own.Contains(Reference(kustomization));

    /// <summary>Whether two Kustomizations take their folders from sources of one name.</summary>
    internal static bool HaveOneSource(DeclaredObject one, DeclaredObject other) => Reference(one) == Reference(other);

    private static (string Kind, string Name) Reference(DeclaredObject kustomization) =>
        (kustomization.Text("spec", "sourceRef", "kind")?.Text ?? "", kustomization.Text("spec", "sourceRef", "name")?.Text ?? "");

    /// <summary>What a source is pinned to: a tag, a range of versions, a commit, a digest, else a branch.</summary>
    internal static PlacedText? RefOf(DeclaredObject source) =>
        ((string[])["semver", "tag", "name", "commit", "digest", "branch"])
            .Select(key => source.Text("spec", "ref", key))
            .FirstOrDefault(static text => text is not null);
}
