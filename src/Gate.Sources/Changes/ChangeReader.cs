using System.Diagnostics.CodeAnalysis;

namespace Gate.Sources.Changes;

/// <summary>Reads what changes: the one door to repositories, folders and standard input.</summary>
public sealed class ChangeReader
{
    /// <summary>The path under which the text of a <see cref="TextRequest"/> is found and reported.</summary>
    public const string TextPath = "stdin.yaml";

    /// <summary>The path of the git program; null for the one on PATH.</summary>
    public string? Git { get; init; }

    /// <summary>How long one command of git may take, and how long one may wait for a file's content.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The most bytes that a file may have; reading a larger one is an <see cref="IOException"/>.</summary>
    public long LargestFile { get; init; } = 64 << 20;

    /// <summary>Reads a change.</summary>
    /// <param name="request">What to compare.</param>
    /// <param name="change">The change, for the caller to dispose. Its trees and its <see cref="Change.ReviewedLine"/> work until then.</param>
    /// <param name="error">Why there is none.</param>
    public bool TryRead(ChangeRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        change = null;
        try
        {
            return request switch
            {
                RepositoryRequest revisions => TryCompare(revisions, out change, out error),
                FoldersRequest folders => FolderComparison.TryCompare(folders, LargestFile, out change, out error),
                FolderRequest folder => FolderComparison.TryCompare(folder, LargestFile, out change, out error),
                TextRequest text => FolderComparison.TryCompare(text, out change, out error),
                _ => throw new ArgumentOutOfRangeException(nameof(request), request, "An unknown kind of request."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error = new ChangeError(e.Message);
            return false;
        }
    }

    private bool TryCompare(RepositoryRequest request, [NotNullWhen(true)] out Change? change, [NotNullWhen(false)] out ChangeError? error)
    {
        change = null;
        if (!GitStore.TryOpen(request.Path, this, out var store, out error))
            return false;
        try
        {
            return new RevisionComparison(store).TryCompare(request, out change, out error);
        }
        finally
        {
            if (change is null)
                store.Dispose();
        }
    }
}
