namespace Gate.Sources.Changes;

/// <summary>Where a path lies: in a work tree of git, in a bare repository, or in a folder that git knows nothing of.</summary>
/// <param name="WorkTree">The root of the work tree; null where there is none.</param>
/// <param name="IsBare">Whether it is a repository without files of its own.</param>
public sealed record RepositoryPlace(string? WorkTree, bool IsBare)
{
    /// <summary>The place of a path that exists.</summary>
    public static RepositoryPlace Of(string path) => Repository.TryFind(path, out var repository, out _) ? new(repository.WorkTree, repository.WorkTree is null) : new(null, false);
}
