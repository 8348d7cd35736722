using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Components;

/// <summary>The images of add-ons whose tags stand in values files: of charts of the repository, and of others.</summary>
internal sealed class ValuesImages(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        var files = scope.Tree.Entries.Where(static entry => entry.Kind == EntryKind.File && ValuesFiles.IsName(entry.Path)).ToList();
        scope.Texts.Look(scope.Tree, files);
        var left = files.Where(Holds).Select(static entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var isInChart = left.ToLookup(scope.IsInChart);
        foreach (var (folder, targets) in scope.Charts)
        {
            var defaults = RepositoryPath.Join(folder, "values.yaml");
            foreach (var target in targets)
            {
                var settings = target.Settings ?? new([]);
                if (!settings.Files.Prepend(defaults).Any(path => scope.Tree.Find(path) is { } entry && Holds(entry)))
                    continue;
                foreach (var installation in Of(InstalledValues.Of(scope, folder, settings), target, target.Release ?? RepositoryPath.Name(folder)))
                    yield return installation;
            }

            left.ExceptWith(targets.SelectMany(static target => target.Settings?.Files ?? []).Append(defaults));
            // Where it is known how the chart is installed, files beside it that no installation names are not used.
            if (targets.Any(static target => target.Settings is not null))
                left.RemoveWhere(path => RepositoryPath.IsWithin(path, folder));
        }

        foreach (var path in left.Order(StringComparer.Ordinal))
        {
            if (scope.Texts.Document(scope.Tree, path) is not { } node || (isInChart[true].Contains(path) && !scope.Charts.Any(chart => chart.Folder == RepositoryPath.Folder(path))))
                continue;
            var values = new ChartValues();
            values.Add(node);
            foreach (var installation in scope.ByConvention(path).SelectMany(target => Of(values, target, RepositoryPath.Name(RepositoryPath.Folder(path)))))
                yield return installation;
        }
    }

    private bool Holds(TreeEntry entry) => scope.Texts.MarksOf(scope.Tree, entry).HasFlag(Marks.Image);

    private IEnumerable<Installation> Of(ChartValues values, Target target, string release)
    {
        foreach (var mapping in values.Mappings)
        {
            PlacedText? Text(string key) => mapping.FirstOrDefault(entry => entry.Key == key).Text;
            if ((Text("repository") ?? Text("image")) is not { } name)
                continue;
            var tag = Text("tag") ?? Text("imageTag");
            var digest = Text("digest");
            var full = Text("registry") is { Text.Length: > 0 } registry ? name with { Text = $"{registry.Text}/{name.Text}" } : name;
            if (new ImageEdit(full, null, Filled(tag), Filled(digest)) is var edit && edit.Apply(full) is { } image)
                full = image;
            // Without a tag the chart decides, which tells nothing here.
            if (ImageReference.TryParse(full.Text, out var reference) && (reference.Tag ?? reference.Digest) is not null && scope.Texts.Images.Recognise(full.Text) is not null)
                yield return DeclaredImages.Of(full, target, release, name.Location);
        }
    }

    private static PlacedText? Filled(PlacedText? text) => text is { Text.Length: > 0 } ? text : null;
}
