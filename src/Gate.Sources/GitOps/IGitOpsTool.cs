using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>A tool that applies a repository to clusters: what its objects lead to.</summary>
internal interface IGitOpsTool
{
    /// <summary>What the bytes of its objects hold.</summary>
    Marks Marks { get; }

    /// <summary>Takes all objects of the tree as their files spell them, before anything is followed.</summary>
    void Learn(IReadOnlyList<DeclaredObject> all);

    /// <summary>Whether an object has something delivered, so that it can be where a cluster's delivery starts.</summary>
    bool Delivers(DeclaredObject one);

    /// <summary>Whether what others have delivered depends on an object: a source, say.</summary>
    bool Guides(DeclaredObject one);

    /// <summary>The folders of this repository that an object has delivered, as its bare text tells: to find out which objects start a delivery.</summary>
    IEnumerable<string> FoldersOf(DeclaredObject one);

    /// <summary>Follows an object to what it has delivered. Called once for each object of each cluster, in the order in which they are found.</summary>
    /// <param name="one">The object.</param>
    /// <param name="by">What brought the object.</param>
    /// <param name="walk">Takes what is found.</param>
    /// <param name="isLastCall">Whether nothing else is left, so that what is missing now stays missing.</param>
    /// <returns>False where something that may still be found is missing: it is called again when nothing else is left.</returns>
    bool Follow(DeclaredObject one, FolderDelivery by, GitOpsWalk walk, bool isLastCall);

    /// <summary>Says what is installed by the objects of a cluster, once all are known.</summary>
    void Conclude(ClusterView cluster, GitOpsWalk walk);
}
