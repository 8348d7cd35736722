using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>
/// Where a chart's templates did not change and yet gave something new, one of the changed values did it. Which one is not guessed: each is set back
/// to what it was, and the one without which the object is gone is the cause.
/// </summary>
public sealed class ChartCauses(Change change, SourceRenderer renderer)
{
    /// <summary>How many changed values are tried: each costs a run of Helm.</summary>
    public const int MostTried = 12;

    /// <summary>The value or the chart version that selected an object; null where the template itself changed or nothing can be shown.</summary>
    /// <param name="rendered">The object at head.</param>
    /// <param name="delivery">What delivers it.</param>
    /// <param name="target">The cluster's version.</param>
    /// <param name="stillThere">Whether what made the hit is still among these objects.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public async Task<Cause?> OfAsync(
        RenderedObject rendered, Delivery delivery, Gate.Core.Versions.KubernetesVersion target, Func<IReadOnlyList<RenderedObject>, bool> stillThere, CancellationToken cancellation)
    {
        var changed = change.Files.Select(file => file.After).OfType<string>().Where(delivery.Source.Files.Contains).ToHashSet(StringComparer.Ordinal);
        var folder = delivery.Source.Path;
        if (Dependency(rendered.Origin.File, folder, changed) is { } dependency)
            return dependency;
        if (changed.Contains(rendered.Origin.File) || changed.Any(file => file.EndsWith(".tpl", StringComparison.Ordinal)))
            return null;

        var values = RepositoryPath.Join(folder, "values.yaml");
        var files = delivery.Variant!.ValueFiles.Prepend(values).Where(changed.Contains).ToList();
        var tried = 0;
        foreach (var file in files.AsEnumerable().Reverse())
        {
            foreach (var (path, place, revert) in ValueChanges.Between(Root(change.Base, file), Root(change.Head, file)))
            {
                if (tried++ == MostTried)
                    return null;
                var result = await renderer.RenderAsync(change.Head, delivery, target, revert, cancellation).ConfigureAwait(false);
                if (result.NotChecked.Count == 0 && !stillThere(result.Objects))
                    return new($"{file}\0{path.WithoutIndexes}", Location.At(file, place.Line, place.Column)) { Words = $"The value {path} of {file} selects it" };
            }
        }

        return null;
    }

    /// <summary>Where the object comes from a vendored chart that this change replaced: the version line of the dependency.</summary>
    private Cause? Dependency(string origin, string folder, HashSet<string> changed)
    {
        var file = RepositoryPath.Join(folder, ChartDeclaration.FileName);
        var vendored = RepositoryPath.Join(folder, "charts");
        if (!RepositoryPath.IsWithin(origin, vendored) || !changed.Contains(file) || !changed.Contains(origin))
            return null;
        var name = origin[(vendored.Length + 1)..].Split('/')[0];
        foreach (var item in (Root(change.Head, file)?["dependencies"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
        {
            var dependency = item.Text("name");
            var isThis = dependency == name || item.Text("alias") == name || name == $"{dependency}-{item.Text("version")}.tgz";
            if (isThis && item.Find("version") is { } version && OldVersion(file, dependency) != item.Text("version"))
            {
                return new($"{file}\0dependencies/{dependency}/version", Location.At(file, version.Key.Start.Line, version.Key.Start.Column))
                {
                    Words = $"Dependency {dependency} moves from {OldVersion(file, dependency) ?? "nothing"} to {item.Text("version")}",
                };
            }
        }

        return null;
    }

    private string? OldVersion(string file, string? dependency) =>
        (Root(change.Base, file)?["dependencies"] as YamlSequence)?.Items.OfType<YamlMapping>().FirstOrDefault(item => item.Text("name") == dependency)?.Text("version");

    private static YamlMapping? Root(ITree? tree, string file) =>
        tree?.Find(file) is { } entry ? YamlReader.Read(tree.Read(entry)).Select(document => document.Root).OfType<YamlMapping>().FirstOrDefault() : null;
}
