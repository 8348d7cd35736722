using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>The objects that one cluster is given, as far as the repository declares them.</summary>
internal sealed class ClusterView(string name, DeclaredFolders folders)
{
    private readonly List<(DeclaredObject Object, FolderDelivery By)> objects = [];
    private readonly HashSet<(string Group, string Kind, string? Namespace, string Name, string File)> seen = [];
    private readonly Dictionary<(string Group, string Kind, string Name), List<DeclaredObject>> byName = [];
    private readonly List<FolderDelivery> deliveries = [];
    private readonly Dictionary<FolderDelivery, IReadOnlyList<AppliedKustomization>> kustomizations = new(ReferenceEqualityComparer.Instance);
    private readonly List<DeclaredObject> values = [];
    private int valuesOf;

    /// <summary>The cluster's name.</summary>
    internal string Name => name;

    /// <summary>The objects, each with what brought it.</summary>
    internal IReadOnlyList<(DeclaredObject Object, FolderDelivery By)> Objects => objects;

    /// <summary>The folders that are delivered to it.</summary>
    internal IReadOnlyList<FolderDelivery> Deliveries => deliveries;

    /// <summary>The first object with this kind and name, or null.</summary>
    internal DeclaredObject? Find(string group, string kind, string? @namespace, string objectName) =>
        byName.TryGetValue((group, kind, objectName), out var named) ? named.Find(one => Fits(one.Namespace, @namespace)) : null;

    /// <summary>A ConfigMap or Secret that is delivered to the cluster, or null.</summary>
    internal DeclaredObject? FindValues(string kind, string? @namespace, string objectName) =>
        Values.FirstOrDefault(one => one.Kind == kind && one.Name == objectName && Fits(one.Namespace, @namespace));

    /// <summary>The ConfigMaps and Secrets that are delivered to the cluster.</summary>
    internal IReadOnlyList<DeclaredObject> Values
    {
        get
        {
            // Read only when somebody asks, and then once for each folder.
            for (; valuesOf < deliveries.Count; valuesOf++)
                values.AddRange(DeliveredObjects.Of(folders, deliveries[valuesOf], Marks.Values).Objects);
            return values;
        }
    }

    /// <summary>The kustomizations on the way to what a folder applies, the outermost first.</summary>
    internal IReadOnlyList<AppliedKustomization> KustomizationsOf(FolderDelivery delivery) => kustomizations[delivery];

    /// <summary>Takes a folder that is delivered.</summary>
    internal void Add(FolderDelivery delivery, IReadOnlyList<AppliedKustomization> through)
    {
        deliveries.Add(delivery);
        kustomizations[delivery] = through;
    }

    /// <summary>Takes an object, unless it is there already.</summary>
    internal bool Add(DeclaredObject one, FolderDelivery by)
    {
        if (!seen.Add((one.Group, one.Kind, one.Namespace, one.Name, one.File)))
            return false;
        objects.Add((one, by));
        var name = (one.Group, one.Kind, one.Name);
        if (!byName.TryGetValue(name, out var named))
            byName[name] = named = [];
        named.Add(one);
        return true;
    }

    // What has no namespace gets one where it is applied: it may be this one.
    private static bool Fits(string? declared, string? asked) => declared is null || asked is null || declared == asked;
}
