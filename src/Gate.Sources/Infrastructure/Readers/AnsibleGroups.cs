using Gate.Core.Inventory;
using Gate.Sources.Changes;
using Gate.Sources.Declarations;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>Variables of Ansible inventories: those of k3s-ansible and its kind, kubespray, and the roles for RKE2.</summary>
internal sealed class AnsibleGroups : IClusterReader
{
    private const int MaximumDepth = 12;
    private static readonly string[] Variables = ["k3s_version", "k3s_release_version", "kube_version", "rke2_version"];
    private static readonly string[] InventoryFolders = ["inventory", "inventories"];

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("k3s_version"u8) >= 0 || utf8.IndexOf("kube_version"u8) >= 0 || utf8.IndexOf("rke2_version"u8) >= 0 || utf8.IndexOf("k3s_release_version"u8) >= 0;

    /// <inheritdoc/>
    public bool Reads(string path) => InfrastructureNames.IsGroupVariables(path) || IsInventory(path);

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files)
    {
        foreach (var file in files)
        {
            var versions = InfrastructureNames.IsGroupVariables(file.Path) ? file.Documents.SelectMany(Own) : file.Documents.SelectMany(static document => OfGroups(document, 0));
            foreach (var version in versions)
            {
                if (FoundVersion.Of(Inventory(file.Path), version) is { } found)
                    yield return found with { Label = Group(file.Path), IsNameless = true };
            }
        }
    }

    private static IEnumerable<PlacedText> Own(PlacedNode variables) => Variables.Select(name => variables.Text(name)).OfType<PlacedText>();

    /// <summary>An inventory in YAML is a mapping of groups, each with variables and groups of its own.</summary>
    private static IEnumerable<PlacedText> OfGroups(PlacedNode groups, int depth) =>
        depth > MaximumDepth
            ? []
            : groups.Entries.SelectMany(group =>
                (group.Value["vars"] is { } variables ? Own(variables) : []).Concat(group.Value["children"] is { } children ? OfGroups(children, depth + 1) : []));

    private static bool IsInventory(string path) =>
        RepositoryPath.Name(path) is "inventory.yml" or "inventory.yaml" or "hosts.yml" or "hosts.yaml" || path.Split('/').SkipLast(1).Any(InventoryFolders.Contains);

    /// <summary>The folder that an inventory has below <c>inventory</c>; null where it has none.</summary>
    private static string? Inventory(string path)
    {
        var segments = path.Split('/');
        var parent = Array.FindLastIndex(segments, InventoryFolders.Contains);
        return parent >= 0 && parent + 2 < segments.Length && segments[parent + 1] is var name and not "group_vars" && ClusterFolders.IsTelling(name) ? name : null;
    }

    private static string? Group(string path)
    {
        var segments = path.Split('/');
        var parent = Array.LastIndexOf(segments, "group_vars");
        return parent < 0 || parent + 1 >= segments.Length ? null : segments[parent + 1].Split('.')[0];
    }
}
