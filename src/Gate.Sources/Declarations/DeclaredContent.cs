using Gate.Core.Verdicts;
using Gate.Sources.Discovery;

namespace Gate.Sources.Declarations;

/// <summary>Something that changes what is applied and that the declaration alone does not tell.</summary>
/// <param name="What">What it is, in words.</param>
/// <param name="Location">Where it stands.</param>
public sealed record Unfollowed(string What, Location Location);

/// <summary>A kustomization on the way to what is applied.</summary>
/// <param name="File">The kustomization.</param>
/// <param name="Namespace">The namespace that it, or the outermost one around it, puts everything into; null where none does.</param>
public sealed record AppliedKustomization(KustomizationFile File, string? Namespace);

/// <summary>What a folder would apply, of the kinds that were asked for.</summary>
/// <param name="Objects">The objects, with the patches of all kustomizations on the way.</param>
/// <param name="Kustomizations">The kustomizations on the way.</param>
/// <param name="Unfollowed">What keeps the objects from being known for sure.</param>
public sealed record DeclaredContent(
    IReadOnlyList<DeclaredObject> Objects, IReadOnlyList<AppliedKustomization> Kustomizations, IReadOnlyList<Unfollowed> Unfollowed)
{
    /// <summary>Nothing.</summary>
    public static DeclaredContent Nothing { get; } = new([], [], []);
}
