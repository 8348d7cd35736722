namespace Gate.Sources.Changes;

/// <summary>What to compare with what.</summary>
public abstract record ChangeRequest
{
    private protected ChangeRequest()
    {
    }
}

/// <summary>What to compare in a repository.</summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
public abstract record RepositoryRequest(string Path) : ChangeRequest;

/// <summary>Two revisions of a repository. Where the head does not contain the base, the result of their merge stands for the head.</summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
/// <param name="Base">The revision to merge into.</param>
/// <param name="Head">The revision to merge.</param>
public sealed record RevisionsRequest(string Path, string Base, string Head) : RepositoryRequest(Path)
{
    /// <summary>False compares both as they are: before and after a push, which may have been forced.</summary>
    public bool Merge { get; init; } = true;
}

/// <summary>
/// A merge commit that a host made. Its first parent is the base, its second is what people review; with one parent only, the
/// commit itself is, and with none, everything is new.
/// </summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
/// <param name="Commit">The merge commit.</param>
public sealed record MergeCommitRequest(string Path, string Commit) : RepositoryRequest(Path);

/// <summary>
/// What a commit took back. Base is the tree without that change, head the tree with it. Where the commit's message names no commit that is
/// there, all that it undid of its first parent is meant.
/// </summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
/// <param name="Commit">The commit that reverts, such as <c>git revert</c> makes.</param>
public sealed record RevertedRequest(string Path, string Commit) : RepositoryRequest(Path);

/// <summary>All files of one revision.</summary>
/// <param name="Path">Any folder or file in a work tree, or a bare repository.</param>
/// <param name="Head">The revision.</param>
public sealed record RevisionRequest(string Path, string Head) : RepositoryRequest(Path);

/// <summary>Two folders of plain files.</summary>
/// <param name="Base">The folder before.</param>
/// <param name="Head">The folder after.</param>
public sealed record FoldersRequest(string Base, string Head) : ChangeRequest;

/// <summary>All files below one folder, or one file.</summary>
/// <param name="Path">The folder or file.</param>
public sealed record FolderRequest(string Path) : ChangeRequest;

/// <summary>One text, such as what came in on standard input. It is the file <see cref="ChangeReader.TextPath"/>.</summary>
/// <param name="Content">The bytes.</param>
public sealed record TextRequest(ReadOnlyMemory<byte> Content) : ChangeRequest;
