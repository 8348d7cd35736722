using System.Text;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>The Terraform code of a tree that makes clusters or uses code that does.</summary>
internal sealed class TerraformTree
{
    private readonly Dictionary<string, TerraformModule> modules = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    private TerraformTree()
    {
    }

    /// <summary>The modules that nothing in the tree uses, and that are therefore applied: what lies below <c>modules</c> waits for a user.</summary>
    internal IEnumerable<TerraformModule> Roots =>
        modules.Values.Where(module => !used.Contains(module.Folder) && !module.Folder.Split('/').Contains("modules")).OrderBy(static module => module.Folder, StringComparer.Ordinal);

    /// <summary>The files that give variables.</summary>
    internal IReadOnlyList<(string Path, HclBlock Content)> Variables { get; private set; } = [];

    /// <summary>Reads the code; nothing where no file of it makes a cluster.</summary>
    internal static TerraformTree? Of(ITree tree, DeclaredTexts texts)
    {
        var code = tree.Entries.Where(static entry => entry.Kind == EntryKind.File && InfrastructureNames.IsTerraform(entry.Path) && !ClusterFolders.IsShownOnly(entry.Path)).ToList();
        texts.Look(tree, code);
        if (!code.Exists(entry => texts.MarksOf(tree, entry).HasFlag(Marks.Cluster)))
            return null;
        var telling = code.Where(entry => (texts.MarksOf(tree, entry) & (Marks.Cluster | Marks.Module)) != 0).Select(static entry => RepositoryPath.Folder(entry.Path)).ToHashSet(StringComparer.Ordinal);
        var found = new TerraformTree();
        foreach (var folder in Read(tree, code.Where(entry => telling.Contains(RepositoryPath.Folder(entry.Path)))).GroupBy(static file => RepositoryPath.Folder(file.Path)))
            found.modules[folder.Key] = new(folder.Key, folder.Select(static file => file.Content));
        foreach (var module in found.modules.Values)
            found.used.UnionWith(module.Blocks.Select(block => FolderOf(block, module.Folder)).OfType<string>().Where(folder => folder != module.Folder));
        found.Variables = Read(tree, tree.Entries.Where(static entry => entry.Kind == EntryKind.File && InfrastructureNames.IsTerraformVariables(entry.Path) && !ClusterFolders.IsShownOnly(entry.Path)));
        return found;
    }

    /// <summary>The module of this tree that a block uses, or null.</summary>
    internal TerraformModule? UsedBy(HclBlock block, string folder) => FolderOf(block, folder) is { } path ? modules.GetValueOrDefault(path) : null;

    /// <summary>The module whose folder is the nearest one around a path, or null.</summary>
    internal TerraformModule? Around(string path)
    {
        for (var folder = RepositoryPath.Folder(path); ; folder = RepositoryPath.Folder(folder))
        {
            if (modules.TryGetValue(folder, out var module) || folder.Length == 0)
                return module;
        }
    }

    private static string? FolderOf(HclBlock block, string folder) =>
        block is { Type: "module" } && block["source"] is HclLiteral { Text: var source } && (source.StartsWith("./", StringComparison.Ordinal) || source.StartsWith("../", StringComparison.Ordinal))
            ? RepositoryPath.Resolve(folder, source.Replace("//", "/", StringComparison.Ordinal))
            : null;

    private static HclBlock Content(string path, string text)
    {
        var content = HclReader.Read(path, text);
        return InfrastructureNames.IsTerragrunt(path) ? TerragruntUnit.AsCode(content, RepositoryPath.Name(RepositoryPath.Folder(path))) : content;
    }

    private static List<(string Path, HclBlock Content)> Read(ITree tree, IEnumerable<TreeEntry> entries)
    {
        var files = entries.ToList();
        return [.. files.Zip(tree.ReadWhatCanBe(files), static (entry, bytes) => (entry.Path, Content(entry.Path, Encoding.UTF8.GetString(bytes.Span))))];
    }
}
