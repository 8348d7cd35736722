using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.ArgoCd;

/// <summary>What the <c>kustomize</c> options of a source add around its folder.</summary>
internal static class ArgoOverlay
{
    internal static KustomizeOverlay Of(PlacedNode? kustomize, string folder) => kustomize is not { } options ? KustomizeOverlay.None : new()
    {
        Namespace = options["namespace"],
        NamePrefix = options["namePrefix"],
        NameSuffix = options["nameSuffix"],
        Patches = [.. options["patches"]?.Items ?? []],
        Components = [.. (options["components"]?.Items ?? []).Select(item => item.AsText() is { } text ? RepositoryPath.Resolve(folder, text.Text) : null).OfType<string>()],
        Images = [.. options["images"]?.Items ?? []],
        Replicas = [.. options["replicas"]?.Items ?? []],
        Labels = Texts(options["commonLabels"]),
        Annotations = Texts(options["commonAnnotations"]),
    };

    private static Dictionary<string, string> Texts(PlacedNode? mapping) =>
        (mapping?.Entries ?? []).Where(static entry => entry.Value.AsText() is not null).ToDictionary(static entry => entry.Key, static entry => entry.Value.AsText()!.Text);
}
