using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>
/// What a HelmRelease's post-renderers make of a rendered chart, as far as that can be told without Kustomize's schemas; what cannot is said and
/// left as the chart has it.
/// </summary>
internal static class PostRendering
{
    /// <summary>What came of the chart, after the post-renderers.</summary>
    internal static RenderResult Of(ITree tree, RenderResult result, FolderDelivery? by)
    {
        if (by?.Chart is not { PostRenderers: { Count: > 0 } steps } || result.Objects.Count == 0)
            return result;
        var unfollowed = new List<Unfollowed>();
        var followed = steps.Select(step => step with { Patches = [.. step.Patches.Where(patch => IsFollowed(tree, patch, unfollowed))] }).ToList();
        return result with
        {
            Objects = [.. result.Objects.Select(rendered => Edited(tree, rendered, followed, unfollowed)).OfType<RenderedObject>()],
            NotChecked =
            [
                .. result.NotChecked,
                .. unfollowed.DistinctBy(static one => (one.What, one.Location)).Select(one => new NotChecked(
                    NotCheckedCode.Unsupported, by.Name, $"{one.What} of its postRenderers is not followed, so the chart's objects were checked without it. Operations of RFC 6902 and merges without lists are.", one.Location)),
            ],
        };
    }

    private static bool IsFollowed(ITree tree, PlacedNode entry, List<Unfollowed> unfollowed)
    {
        // How lists of built-in kinds are merged is known only to their schemas.
        if (OverlayEdits.Read(tree, entry).FirstOrDefault(static patch => patch.Content is YamlMapping mapping && MergesLists(mapping)) is not { } merging)
            return true;
        unfollowed.Add(new("a patch that merges lists", merging.Place(merging.Content.Start)));
        return false;
    }

    private static bool MergesLists(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Any(static entry => entry.Value is YamlSequence sequence
            ? sequence.Items.Any(item => item is YamlMapping && (!ContainerImages.HoldsContainers(entry.Key.Text) || MergesLists(item)))
            : MergesLists(entry.Value)),
        _ => false,
    };

    private static RenderedObject? Edited(ITree tree, RenderedObject rendered, IReadOnlyList<KustomizeOverlay> steps, List<Unfollowed> unfollowed)
    {
        var before = new DeclaredObject(rendered.Object, rendered.Origin.File);
        var objects = new List<DeclaredObject> { before };
        foreach (var step in steps)
            OverlayEdits.Apply(tree, step, new ObjectEdits(objects, unfollowed));
        return objects.Count == 0 ? null : ReferenceEquals(objects[0], before) ? rendered : rendered with { Object = objects[0].Object, Origin = new PatchedOrigin(rendered.Origin, objects[0]) };
    }

    /// <summary>What a patch set stands in the patch, all else where the chart has it.</summary>
    private sealed class PatchedOrigin(IOrigin origin, DeclaredObject patched) : IOrigin
    {
        public string File => origin.File;

        public string Written => origin.Written;

        public Location Locate(FieldPath path)
        {
            PlacedNode? at = patched.Root;
            var isPatched = false;
            foreach (var step in path.Steps)
            {
                at = step.Key is { } key ? at?[key] : at?.Items.Select(static item => (PlacedNode?)item).ElementAtOrDefault(step.Index);
                isPatched |= at is { } node && patched.Places.Of(node.Node) is not null;
            }

            return isPatched && at is { } found ? found.Location : origin.Locate(path);
        }
    }
}
