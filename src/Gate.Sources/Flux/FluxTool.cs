using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>Flux: Kustomizations deliver folders, HelmReleases install charts, FluxInstances start it all.</summary>
internal sealed class FluxTool : IGitOpsTool
{
    private readonly FluxSources sources = new();
    private FluxIgnore? ignore;

    /// <inheritdoc/>
    public Marks Marks => Marks.Flux;

    /// <inheritdoc/>
    public bool Delivers(DeclaredObject one) => FluxKinds.IsInstance(one) || (FluxKinds.IsKustomization(one) && one.Find("spec", "sourceRef") is not null);

    /// <inheritdoc/>
    public bool Guides(DeclaredObject one) => FluxKinds.IsSource(one) || FluxArtifacts.IsGenerator(one);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersOf(DeclaredObject one) =>
        Delivers(one) && FluxFolders.FolderOf(one) is { } folder && (folder.Length > 0 || sources.IsOwn(one)) ? [folder] : [];

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<DeclaredObject> all)
    {
        // What delivers the folder that it lies in delivers this repository: so `flux bootstrap` writes it.
        var delivering = all.Where(Delivers).ToList();
        foreach (var root in delivering.Where(one => FluxFolders.FolderOf(one) is { } folder && RepositoryPath.IsWithin(one.File, folder) && (folder.Length > 0 || IsRootOfMore(one, delivering))))
        {
            var source = all.FirstOrDefault(one => FluxKinds.IsSource(one) && one.Kind == root.Text("spec", "sourceRef", "kind")?.Text && one.Name == root.Text("spec", "sourceRef", "name")?.Text);
            sources.AddOwn(root, source);
        }
    }

    /// <summary>
    /// Every file lies in a folder that is all of a repository, so that this alone does not tell whose: a tenant's whole repository is
    /// delivered in the same words. This one is delivered in parts as well.
    /// </summary>
    private static bool IsRootOfMore(DeclaredObject one, List<DeclaredObject> delivering) =>
        delivering.Count == 1
        || FluxKinds.IsInstance(one)
        || delivering.Any(other => FluxFolders.FolderOf(other) is { Length: > 0 } && FluxSources.HaveOneSource(one, other));

    /// <inheritdoc/>
    public bool Follow(DeclaredObject one, FolderDelivery by, GitOpsWalk walk, bool isLastCall)
    {
        if (FluxKinds.IsInstance(one))
        {
            if (one.Find("spec", "sync") is not null && FluxFolders.FolderOf(one) is { } synced)
                walk.Deliver(FluxFolders.Delivery(one, synced, by, null, Ignore(walk).Manifests(null)));
            return true;
        }

        if (FluxResourceSets.Is(one))
        {
            foreach (var made in FluxResourceSets.Generate(one, (reason, location) => walk.Report(new(NotCheckedCode.Unsupported, $"ResourceSet {one.Name}", reason + ".", location))).ToList())
                walk.Take(made, by with { Through = [.. by.Through, one.Location] });
            return true;
        }

        if (!FluxKinds.IsKustomization(one) || one.Find("spec", "sourceRef") is not { } reference)
            return true;
        var view = walk.View(by.Cluster);
        if (reference.Text("kind")?.Text == "ExternalArtifact")
            return FollowArtifact(one, by, reference, walk, view, isLastCall);
        var source = FluxSources.Find(view, one, reference);
        if (source is null && !isLastCall && !sources.IsThisRepository(walk, reference, null))
            return false;
        // A source that is declared nowhere here, for a folder that is here, is most likely the one that brought this repository.
        var isHere = sources.IsThisRepository(walk, reference, source)
            || (source is null && FluxFolders.FolderOf(one) is { Length: > 0 } likely && walk.Tree.IsFolder(likely));
        if (!isHere)
        {
            InstallRemote(one, by, reference, source, walk);
            return true;
        }

        return Deliver(one, FluxFolders.FolderOf(one), by, walk, view, source?.Text("spec", "ignore")?.Text, isLastCall);
    }

    private bool FollowArtifact(DeclaredObject one, FolderDelivery by, PlacedNode reference, GitOpsWalk walk, ClusterView view, bool isLastCall)
    {
        var folder = FluxFolders.FolderOf(one) is { } path && reference.Text("name") is { } name
            ? FluxArtifacts.Folder(view, name.Text, path, (source, generator) => sources.IsThisRepository(walk, source, FluxSources.Find(view, generator, source)))
            : null;
        if (folder is null && !isLastCall)
            return false;
        if (folder is not null)
            return Deliver(one, folder, by, walk, view, null, isLastCall);
        walk.Report(new(NotCheckedCode.Unfetched, $"{one.Kind} {one.Name}", $"its artifact {reference.Text("name")?.Text} is not made of this repository.", reference.Location));
        return true;
    }

    private bool Deliver(DeclaredObject one, string? folder, FolderDelivery by, GitOpsWalk walk, ClusterView view, string? specIgnore, bool isLastCall)
    {
        if (!FluxVariables.TryRead(one, view, isLastCall, out var variables))
            return false;
        if (folder is null || !walk.Tree.IsFolder(folder))
        {
            ReportFolder(one, walk);
        }
        else if (walk.Folders.KustomizationOf(folder) is { } kustomization && !Ignore(walk).Files(specIgnore)(kustomization))
        {
            walk.LeaveOut(folder);
            walk.Report(new(NotCheckedCode.Unfetched, $"{one.Kind} {one.Name}", $"{kustomization} is left out of what Flux fetches, by a .sourceignore or spec.ignore.", (one.Text("spec", "path") ?? new("", one.Location)).Location));
        }
        else
        {
            walk.Deliver(FluxFolders.Delivery(one, folder, by, variables, Ignore(walk).Manifests(specIgnore)));
        }

        return true;
    }

    private FluxIgnore Ignore(GitOpsWalk walk) => ignore ??= new(walk.Tree);

    /// <inheritdoc/>
    public void Conclude(ClusterView cluster, GitOpsWalk walk)
    {
        var releases = new FluxReleases(cluster, sources, walk);
        foreach (var (one, by) in cluster.Objects)
        {
            if (FluxKinds.IsHelmRelease(one))
                releases.Conclude(one, by);
            else if (FluxKinds.IsInstance(one) && one.Text("spec", "distribution", "version") is { } version)
                walk.Install(Instance(one, by, version));
        }
    }

    private static void ReportFolder(DeclaredObject one, GitOpsWalk walk)
    {
        var path = one.Text("spec", "path") ?? new("", one.Location);
        var reason = VariableText.Left(path.Text) is { } variable
            ? $"its path holds the variable {variable}, which nothing in this repository fills in."
            : $"its path {path.Text} is not in this repository.";
        walk.Report(new(NotCheckedCode.Unfetched, $"{one.Kind} {one.Name}", reason, path.Location));
    }

    private static void InstallRemote(DeclaredObject one, FolderDelivery by, PlacedNode reference, DeclaredObject? source, GitOpsWalk walk)
    {
        var name = reference.Text("name")?.Text ?? one.Name;
        walk.Report(new(
            NotCheckedCode.Unfetched,
            $"{one.Kind} {one.Name}",
            source?.Text("spec", "url") is { } url ? $"its manifests are in {url.Text}, which is not this repository." : $"its source {name} is not declared in this repository.",
            reference.Text("name")?.Location ?? one.Location));
        if (source is null)
            return;
        walk.Install(new()
        {
            Kind = InstallationKind.RemoteManifests,
            Cluster = FluxFolders.RemoteCluster(one) ?? by.Cluster,
            Namespace = one.Text("spec", "targetNamespace")?.Text,
            Name = one.Name,
            Location = one.Location,
            Reference = source.Text("spec", "url"),
            Version = FluxSources.RefOf(source),
            Suspended = by.Suspended || one.Root.IsTrue("spec", "suspend"),
            Through = by.Through,
            Delivery = FluxPolicies.OfFolder(one, by),
        });
    }

    private static Installation Instance(DeclaredObject one, FolderDelivery by, PlacedText version) => new()
    {
        Kind = InstallationKind.ManagedAddOn,
        Cluster = by.Cluster,
        Namespace = one.Namespace,
        Name = "flux",
        Location = one.Location,
        Reference = new("flux", one.Location),
        Version = version,
        Through = by.Through,
        Delivery = FluxPolicies.OfFolder(one, by),
    };
}
