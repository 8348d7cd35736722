using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering.Delivering;

namespace Gate.Sources.Rendering;

/// <summary>
/// Where a chart's templates did not change and yet gave something new, a changed value or a changed line of <c>Chart.yaml</c> did it. Which one is not
/// guessed: each is set back to what it was, and the one without which the object is gone is the cause.
/// </summary>
public sealed class ChartCauses(Change change, SourceRenderer renderer)
{
    /// <summary>How many changed values of one file are tried: each costs a run of Helm.</summary>
    public const int MostTried = 12;

    private readonly Dictionary<(string Delivery, string Cluster, string File, string Value), Task<RenderResult>> tried = [];

    /// <summary>The value, or the line of the chart's declaration, that selected an object; null where the template itself changed or nothing can be shown.</summary>
    /// <param name="rendered">The object at head.</param>
    /// <param name="delivery">What delivers it.</param>
    /// <param name="old">The same delivery at base, or null.</param>
    /// <param name="target">The cluster's version.</param>
    /// <param name="stillThere">Whether what made the hit is still among these objects.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public async Task<Cause?> OfAsync(
        RenderedObject rendered, Delivery delivery, Delivery? old, KubernetesVersion target, Func<IReadOnlyList<RenderedObject>, bool> stillThere, CancellationToken cancellation)
    {
        var changed = change.Files.Select(file => file.After).OfType<string>().Where(delivery.Source.Files.Contains).ToHashSet(StringComparer.Ordinal);
        if (Dependency(rendered.Origin.File, delivery.Source.Path, changed) is { } dependency)
            return dependency;
        if (changed.Contains(rendered.Origin.File) || changed.Any(file => file.EndsWith(".tpl", StringComparison.Ordinal)))
            return null;

        var before = (await renderer.RenderAsync(change.Head, [(delivery, target)], cancellation).ConfigureAwait(false)).NotChecked.ToHashSet();
        if (await OfGivenAsync(delivery, old, target, before, stillThere, cancellation).ConfigureAwait(false) is { } given)
            return given;
        foreach (var file in Files(delivery, changed))
        {
            if (Root(change.Head, file) is not { } now)
                continue;
            var then = Root(change.Base, file);
            if (!await IsGoneWithAsync(file, "", then ?? new YamlMapping(now.Start, [])).ConfigureAwait(false))
                continue;
            foreach (var value in ValueChanges.Between(then, now).Take(MostTried))
            {
                if (await IsGoneWithAsync(file, value.Identity, value.Reverted).ConfigureAwait(false))
                {
                    var words = IsDeclaration(file) ? $"{value.Path} in {file} selects it" : $"The value {value.Path} of {file} selects it";
                    return new($"{file}\0{value.Identity}", Location.At(file, value.Place.Line, value.Place.Column)) { Words = words };
                }
            }

            // It takes several of them together, or one of very many.
            return new(file, Location.OfFile(file)) { Words = $"What changes in {file} selects it" };
        }

        return null;

        async Task<bool> IsGoneWithAsync(string file, string value, YamlMapping content)
        {
            var key = (delivery.Id, delivery.Cluster.Name, file, value);
            if (!tried.TryGetValue(key, out var run))
                tried[key] = run = renderer.RenderEditedAsync(change.Head, delivery, target, file, YamlAsJson.Write(content), cancellation);
            var result = await run.ConfigureAwait(false);

            // Where something else fails for it, that the object is gone tells nothing.
            return result.NotChecked.All(before.Contains) && !stillThere(result.Objects);
        }
    }

    /// <summary>The value that an object of Flux or Argo CD gives the chart, and without which the object is gone.</summary>
    private async Task<Cause?> OfGivenAsync(
        Delivery delivery, Delivery? old, KubernetesVersion target, HashSet<NotChecked> before, Func<IReadOnlyList<RenderedObject>, bool> stillThere, CancellationToken cancellation)
    {
        if (delivery.By?.Chart is not { } given || old?.By?.Chart is not { } then || GivenValues.Joined(given) is not { } now)
            return null;
        foreach (var value in ValueChanges.Between(GivenValues.Joined(then) ?? new YamlMapping(now.Start, []), now).Take(MostTried))
        {
            var reverted = delivery with { Variant = delivery.Variant! with { Values = YamlAsJson.Write(value.Reverted) } };
            var result = await renderer.RenderAsync(change.Head, [(reverted, target)], cancellation).ConfigureAwait(false);
            if (result.NotChecked.All(before.Contains) && !stillThere([.. result.Delivered.SelectMany(static delivered => delivered.Objects)]))
                return new($"{delivery.By.Name}\0{value.Identity}", given.Locate(value.Path)) { Words = $"The value {value.Path} of {delivery.By.Name} selects it" };
        }

        return null;
    }

    /// <summary>The changed files that select what templates print: the later values win, so they are asked first, and declarations last.</summary>
    private IEnumerable<string> Files(Delivery delivery, HashSet<string> changed) =>
        delivery.Variant!.ValueFiles.Reverse()
            .Concat(changed.Where(file => RepositoryPath.Name(file) == "values.yaml" && IsOfChart(file)).Order(StringComparer.Ordinal))
            .Concat(changed.Where(file => IsDeclaration(file) && IsOfChart(file)).Order(StringComparer.Ordinal))
            .Where(changed.Contains)
            .Distinct();

    private static bool IsDeclaration(string file) => RepositoryPath.Name(file) is ChartDeclaration.FileName or ChartDeclaration.RequirementsName;

    private bool IsOfChart(string file) => change.Head.Find(RepositoryPath.Join(RepositoryPath.Folder(file), ChartDeclaration.FileName)) is not null;

    /// <summary>Where the object comes from a vendored chart that this change replaced: the version line of the dependency.</summary>
    private Cause? Dependency(string origin, string folder, HashSet<string> changed)
    {
        var vendored = RepositoryPath.Join(folder, "charts");
        if (!RepositoryPath.IsWithin(origin, vendored) || !changed.Contains(origin))
            return null;
        var name = origin[(vendored.Length + 1)..].Split('/')[0];
        foreach (var file in ((string[])[ChartDeclaration.FileName, ChartDeclaration.RequirementsName]).Select(file => RepositoryPath.Join(folder, file)).Where(changed.Contains))
        {
            foreach (var item in Dependencies(change.Head, file))
            {
                var dependency = item.Text("name");
                var isThis = dependency == name || item.Text("alias") == name || name == $"{dependency}-{item.Text("version")}.tgz";
                var old = Dependencies(change.Base, file).FirstOrDefault(other => other.Text("name") == dependency)?.Text("version");
                if (isThis && item.Find("version") is { } version && old != item.Text("version"))
                {
                    return new($"{file}\0dependencies/{dependency}/version", Location.At(file, version.Key.Start.Line, version.Key.Start.Column))
                    {
                        Words = $"Dependency {dependency} moves from {old ?? "nothing"} to {item.Text("version")}",
                    };
                }
            }
        }

        return null;
    }

    private static IEnumerable<YamlMapping> Dependencies(ITree? tree, string file) =>
        (Root(tree, file)?["dependencies"] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [];

    private static YamlMapping? Root(ITree? tree, string file) =>
        tree?.Find(file) is { } entry ? YamlReader.Read(tree.Read(entry)).Select(document => document.Root).OfType<YamlMapping>().FirstOrDefault() : null;
}
