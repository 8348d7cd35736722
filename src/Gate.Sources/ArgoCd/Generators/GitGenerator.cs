using Gate.Core.Manifests;
using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>Parameter sets after the folders, or the files, of a repository.</summary>
internal static class GitGenerator
{
    internal static IEnumerable<ParameterSet> Sets(PlacedNode git, GeneratorContext context)
    {
        if (git.Text("repoURL") is { } address && !context.IsThisRepository(address.Text))
        {
            context.Report(
                ArgoParameter.Left(address.Text) is { } parameter
                    ? $"the repository that its git generator reads, {parameter}, is known only to the live Argo CD: its Applications are taken as one"
                    : $"its git generator reads {address.Text}, which is not this repository: its Applications are taken as one",
                address.Location);
            return [context.Unknown(git)];
        }

        if ((git["files"]?.Items ?? []).Concat(git["directories"]?.Items ?? []).Select(static item => item.Text("path")).FirstOrDefault(static path => ArgoParameter.Left(path?.Text) is not null) is { } open)
        {
            context.Report($"the path {open.Text} of its git generator is known only to the live Argo CD: its Applications are taken as one", open.Location);
            return [context.Unknown(git)];
        }

        var prefix = git.Text("pathParamPrefix")?.Text;
        var values = git["values"];
        var sets = git["files"] is { } files ? Files(files, prefix, context) : git["directories"] is { } directories ? Directories(directories, prefix, context) : [];
        return values is null ? sets : sets.Select(set => WithValues(set, values.Value, context));
    }

    private static IEnumerable<ParameterSet> Directories(PlacedNode directories, string? prefix, GeneratorContext context)
    {
        var (included, excluded) = Patterns(directories);
        foreach (var folder in FoldersOf(context.Tree))
        {
            if (included.Any(pattern => pattern.IsMatch(folder)) && !excluded.Any(pattern => pattern.IsMatch(folder)))
                yield return new(new TemplateMap { [prefix ?? "path"] = PathOf(folder, null, prefix) });
        }
    }

    private static IEnumerable<ParameterSet> Files(PlacedNode files, string? prefix, GeneratorContext context)
    {
        var (included, excluded) = Patterns(files);
        foreach (var entry in context.Tree.Entries)
        {
            if (entry.Kind != EntryKind.File || !included.Any(pattern => pattern.IsMatch(entry.Path)) || excluded.Any(pattern => pattern.IsMatch(entry.Path)))
                continue;
            foreach (var document in YamlReader.Read(context.Tree.ReadWhatCanBe([entry])[0]))
            {
                if (document.Root is null)
                    continue;
                var place = Places.InFile(entry.Path);
                var root = new PlacedNode(document.Root, place(document.Root.Start), place, new());
                foreach (var item in document.Root is YamlSequence ? root.Items : [root])
                {
                    if (TemplateValue.Of(item).Value is TemplateMap map)
                        yield return new(new TemplateMap(map) { [prefix ?? "path"] = PathOf(RepositoryPath.Folder(entry.Path), RepositoryPath.Name(entry.Path), prefix) });
                }
            }
        }
    }

    private static (List<ArgoGlob> Included, List<ArgoGlob> Excluded) Patterns(PlacedNode paths)
    {
        var (included, excluded) = (new List<ArgoGlob>(), new List<ArgoGlob>());
        foreach (var item in paths.Items)
        {
            if (item.Text("path")?.Text is { } pattern)
                (item.IsTrue("exclude") ? excluded : included).Add(new(pattern));
        }

        return (included, excluded);
    }

    private static IEnumerable<string> FoldersOf(ITree tree)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in tree.Entries)
        {
            for (var folder = RepositoryPath.Folder(entry.Path); folder.Length > 0 && folders.Add(folder); folder = RepositoryPath.Folder(folder))
            {
            }
        }

        // Argo CD leaves out folders whose name starts with a dot.
        return folders.Where(static folder => folder[0] != '.' && !folder.Contains("/.", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
    }

    private static TemplateValue PathOf(string folder, string? file, string? prefix)
    {
        var path = new TemplateMap
        {
            ["path"] = new(folder),
            ["basename"] = new(RepositoryPath.Name(folder)),
            ["basenameNormalized"] = new(TemplateFunctions.Normalize(RepositoryPath.Name(folder))),
            ["segments"] = new((IReadOnlyList<TemplateValue>)[.. folder.Split('/').Select(static segment => new TemplateValue(segment))]),
        };
        if (file is not null)
        {
            path["filename"] = new(file);
            path["filenameNormalized"] = new(TemplateFunctions.Normalize(file));
        }

        return prefix is null ? new(path) : new(new TemplateMap { ["path"] = new(path) });
    }

    private static ParameterSet WithValues(ParameterSet set, PlacedNode values, GeneratorContext context) =>
        set with { Map = new TemplateMap(set.Map) { ["values"] = TemplateValue.Of(context.Fill(values, set)) } };
}
