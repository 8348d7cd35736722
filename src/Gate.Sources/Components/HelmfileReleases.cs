using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>The releases of the helmfiles of the repository, as far as these are literal.</summary>
internal sealed class HelmfileReleases(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        var files = scope.Tree.Entries.Where(static entry => entry.Kind == EntryKind.File && IsName(entry.Path)).Select(static entry => entry.Path).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var documents = Documents(files[i]);
            files.AddRange(documents.SelectMany(document => Nested(files[i], document)).Where(path => !files.Contains(path)).Distinct().ToList());
            foreach (var installation in Of(files[i], documents))
                yield return installation;
        }
    }

    private static bool IsName(string path)
    {
        var name = RepositoryPath.Name(path);
        return name is "helmfile.yaml" or "helmfile.yml" or "helmfile.yaml.gotmpl" or "helmfile.yml.gotmpl"
            || (RepositoryPath.Name(RepositoryPath.Folder(path)) == "helmfile.d" && (name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml.gotmpl", StringComparison.Ordinal)));
    }

    private IEnumerable<Installation> Of(string file, List<PlacedNode> documents)
    {
        var repositories = new HelmfileRepositories();
        var templates = new Dictionary<string, PlacedNode>(StringComparer.Ordinal);
        var defaults = new List<PlacedNode>();
        foreach (var document in documents.SelectMany(document => Bases(file, document).Append(document)))
        {
            repositories.Add(document);
            foreach (var (name, template) in document["templates"]?.Entries ?? [])
                templates[name] = template;
            if (document["helmDefaults"] is { } some)
                defaults.Add(some);
        }

        foreach (var document in documents)
        {
            foreach (var release in document["releases"]?.Items ?? [])
            {
                if (Installed(file, new(release, templates), repositories, defaults, document.Text("namespace")) is not { } installation)
                    continue;
                foreach (var target in scope.ByConvention(file))
                    yield return installation with { Cluster = target.Cluster };
            }
        }
    }

    private Installation? Installed(string file, HelmfileRelease release, HelmfileRepositories repositories, List<PlacedNode> defaults, PlacedText? @namespace)
    {
        if (release.IsOff || release.Text("chart") is not { } written)
            return null;
        var version = release.Text("version");
        var isKnown = version is null || HelmfileText.IsLiteral(version.Text);
        if (repositories.Chart(written, isKnown ? version : null) is not { } chart)
            return null;
        return new()
        {
            Kind = InstallationKind.HelmfileRelease,
            Cluster = "",
            Namespace = Literal(release.Text("namespace") ?? @namespace),
            Name = Literal(release.Text("name")) ?? chart.Name.Text,
            Location = (release.Text("name") ?? written).Location,
            Chart = chart,
            VersionUnknown = !isKnown ? "a template of the helmfile gives it" : version is null ? "no version is declared: the newest one is taken" : null,
            Delivery = release.Policy(defaults),
            LazyValues = PlacedValues.Later(() => HelmfileValues.Of(scope, file, release)),
        };
    }

    private static string? Literal(PlacedText? text) => text is not null && HelmfileText.IsLiteral(text.Text) ? text.Text : null;

    private List<PlacedNode> Documents(string path) =>
        scope.Tree.Find(path) is { Kind: EntryKind.File } entry
            ? [.. HelmfileText.Read(scope.Tree.ReadWhatCanBe([entry])[0]).Select(root => PlacedNode.InFile(root, path))]
            : [];

    /// <summary>What a document is laid over: it may name repositories and templates.</summary>
    private IEnumerable<PlacedNode> Bases(string file, PlacedNode document) =>
        (document["bases"]?.Items ?? []).Select(item => Resolve(file, item.AsText())).OfType<string>().SelectMany(Documents);

    /// <summary>Other helmfiles of this repository that a document has run, whatever their names.</summary>
    private IEnumerable<string> Nested(string file, PlacedNode document) =>
        (document["helmfiles"]?.Items ?? []).Select(item => Resolve(file, item.Node is YamlMapping ? item.Text("path") : item.AsText()))
            .OfType<string>().Where(path => scope.Tree.Find(path) is { Kind: EntryKind.File });

    private static string? Resolve(string file, PlacedText? path) => path is null ? null : RepositoryPath.Resolve(RepositoryPath.Folder(file), path.Text);
}
