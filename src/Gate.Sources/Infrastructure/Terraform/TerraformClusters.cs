using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>
/// The clusters that Terraform code makes. Each module that nothing uses is applied by itself, once for each file of variables that tells of a
/// cluster; what it uses is followed with the variables that it gives.
/// </summary>
internal sealed class TerraformClusters
{
    private const int MaximumDepth = 8;
    private const int MaximumUses = 5_000;

    private readonly TerraformTree code;
    private int uses;

    private TerraformClusters(TerraformTree code) => this.code = code;

    /// <summary>The versions that the code of a tree declares.</summary>
    internal static IEnumerable<FoundVersion> In(ITree tree, DeclaredTexts texts) => TerraformTree.Of(tree, texts) is { } code ? new TerraformClusters(code).All() : [];

    private IEnumerable<FoundVersion> All()
    {
        var files = code.Variables.ToLookup(file => code.Around(file.Path));
        return code.Roots.SelectMany(root => Applied(root, [.. files[root]]));
    }

    private List<FoundVersion> Applied(TerraformModule root, IReadOnlyList<(string Path, HclBlock Content)> files)
    {
        var automatic = files.Where(file => IsAutomatic(file.Path, root.Folder)).SelectMany(static file => file.Content.Attributes).ToList();
        var chosen = new List<FoundVersion>();
        foreach (var file in files.Where(file => !IsAutomatic(file.Path, root.Folder)))
        {
            var stem = RepositoryPath.Name(file.Path)[..^".tfvars".Length];
            foreach (var (found, name) in Use(root, [.. automatic, .. file.Content.Attributes]))
            {
                if (found.Place.File == file.Path || name?.File == file.Path)
                    chosen.Add(ClusterFolders.IsTelling(stem) ? found with { Label = stem } : found);
            }
        }

        // Without the file that is chosen when it is applied, a default says nothing.
        return chosen.Count > 0 ? chosen : [.. Use(root, automatic).Select(static one => one.Found)];
    }

    private IEnumerable<(FoundVersion Found, Location? Name)> Use(TerraformModule root, List<HclAttribute> variables)
    {
        var given = new Dictionary<string, HclValue>(StringComparer.Ordinal);
        foreach (var variable in variables)
            given[variable.Name] = variable.Value;
        return Walk(new(root, name => given.TryGetValue(name, out var value) ? new(value, null) : null), root.Folder, 0);
    }

    private IEnumerable<(FoundVersion Found, Location? Name)> Walk(TerraformScope scope, string folder, int depth)
    {
        if (depth > MaximumDepth || ++uses > MaximumUses)
            yield break;
        foreach (var block in scope.Module.Blocks)
        {
            if (TerraformKinds.Of(block) is { } kind)
            {
                var name = scope.Text(block, kind.Names);
                if (FoundVersion.Of(name?.Text, scope.Text(block, kind.Versions)) is { } found)
                    yield return (found with { Folder = folder, Label = block.Labels[^1], Platform = kind.Platform }, name?.Location);
            }
            else if (code.UsedBy(block, scope.Module.Folder) is { } used)
            {
                var inner = new TerraformScope(used, name => block[name] is { } value ? new(value, scope) : null);
                foreach (var found in Walk(inner, folder, depth + 1))
                    yield return found;
            }
        }
    }

    private static bool IsAutomatic(string path, string folder) =>
        RepositoryPath.Folder(path) == folder && (RepositoryPath.Name(path) == "terraform.tfvars" || path.EndsWith(".auto.tfvars", StringComparison.Ordinal));
}
