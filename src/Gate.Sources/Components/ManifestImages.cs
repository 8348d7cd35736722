using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;
using Gate.Sources.GitOps;

namespace Gate.Sources.Components;

/// <summary>The images of add-ons that workloads run whose manifests are in the repository, as the kustomizations around them leave them.</summary>
internal sealed class ManifestImages(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        var files = scope.Tree.Entries
            .Where(entry => entry.Kind == EntryKind.File && ManifestNames.CanHoldManifests(entry.Path) && !scope.IsInChart(entry.Path) && scope.Texts.MarksOf(scope.Tree, entry).HasFlag(Marks.Image))
            .Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        if (files.Count == 0)
            yield break;
        foreach (var (_, delivery) in scope.Deliveries)
        {
            foreach (var installation in Of(DeliveredObjects.Of(scope.Folders, delivery, Marks.Image), Target.Of(delivery)))
                yield return installation;
        }

        foreach (var source in scope.Undelivered(files))
        {
            var content = source.Kind == SourceKind.Kustomization
                ? scope.Folders.OfKustomization(source.Path, Marks.Image)
                : scope.Folders.OfManifests(RepositoryPath.Folder(source.Path), Marks.Image, path => path == source.Path, knowsKustomizations: false);
            foreach (var installation in scope.ByConvention(source.Path).SelectMany(target => Of(content, target)))
                yield return installation;
        }
    }

    private IEnumerable<Installation> Of(DeclaredContent content, Target target) =>
        from one in content.Objects
        from image in ContainerImages.Of(one.Root)
        where scope.Texts.Images.Recognise(image.Text) is not null
        select DeclaredImages.Of(image, target with { Namespace = one.Namespace }, one.Name, one.Location) with { LabelledVersion = LabelledVersion(one, image) };

    /// <summary>The version in the labels of a workload that is labelled as the add-on that its image belongs to.</summary>
    private PlacedText? LabelledVersion(DeclaredObject one, PlacedText image) =>
        one.Find("metadata", "labels") is { } labels
        && scope.Texts.Images.RecogniseLabels(labels.Entries.Select(static label => (label.Key, label.Value.AsText()?.Text)))?.AddOn.Id == scope.Texts.Images.Recognise(image.Text)?.AddOn.Id
            ? labels.Text(AddOnRecognition.VersionLabel)
            : null;
}
