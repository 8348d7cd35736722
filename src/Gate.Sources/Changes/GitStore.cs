using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>
/// The objects of a repository, seen through an empty git folder of our own that borrows them. Its configuration, attributes,
/// hooks and references are ours, so nothing that the repository configures (filters, merge drivers, monitors, other remotes)
/// can run; and what a merge writes stays in it, never in the repository.
/// </summary>
internal sealed class GitStore : IDisposable
{
    private const long CachedBytes = 16 << 20;
    private readonly GitProgram git;
    private readonly DirectoryInfo scratch;
    private readonly ContentCache contents = new(CachedBytes);
    private readonly Lazy<BlobReader> blobs;
    private readonly string folder;

    private GitStore(Repository repository, GitProgram git, DirectoryInfo scratch, long largestFile)
    {
        Repository = repository;
        this.git = git;
        this.scratch = scratch;
        folder = Path.Combine(scratch.FullName, "git");
        blobs = new Lazy<BlobReader>(() => new BlobReader(git.Start(folder, ["cat-file", "--batch"]), largestFile));
    }

    /// <summary>The repository whose objects these are.</summary>
    public Repository Repository { get; }

    /// <summary>Finds the repository of a path and git.</summary>
    public static bool TryOpen(
        string path,
        ChangeReader settings,
        [NotNullWhen(true)] out GitStore? store,
        [NotNullWhen(false)] out ChangeError? error)
    {
        store = null;
        if (!Repository.TryFind(path, out var repository, out error))
            return false;
        var scratch = Directory.CreateTempSubdirectory("gate-");
        if (GitProgram.TryFind(settings.Git, scratch.FullName, settings.TimeLimit, out var git, out error))
        {
            store = new GitStore(repository, git, scratch, settings.LargestFile);
            return true;
        }

        scratch.Delete(recursive: true);
        return false;
    }

    /// <summary>The commits that revisions name, null where one names none. The only thing that is asked of the repository itself.</summary>
    public bool TryResolve(IReadOnlyList<string> revisions, [NotNullWhen(true)] out string?[]? commits, [NotNullWhen(false)] out ChangeError? error)
    {
        (commits, error) = (null, null);
        var answer = git.Run(
            Repository.GitFolder,
            ["cat-file", "--batch-check=%(objectname) %(objecttype)"],
            string.Concat(revisions.Select(revision => revision + "^{commit}\n")));
        if (!answer.Succeeded)
        {
            error = new ChangeError(answer.Failure);
            return false;
        }

        var lines = Encoding.UTF8.GetString(answer.Output).Split('\n');
        commits = [.. revisions.Select((_, i) => lines[i].Split(' ') is [var id, "commit"] ? id : null)];
        if (!Directory.Exists(folder) && commits.FirstOrDefault(id => id is not null) is { } some)
            Borrow(some);
        return true;
    }

    /// <summary>Runs a command over the borrowed objects.</summary>
    public GitAnswer Run(params IReadOnlyList<string> arguments) => git.Run(folder, arguments);

    /// <summary>Runs a command that must succeed over the borrowed objects.</summary>
    public bool TryRun(IReadOnlyList<string> arguments, [NotNullWhen(true)] out byte[]? output, [NotNullWhen(false)] out ChangeError? error)
    {
        var answer = Run(arguments);
        (output, error) = answer.Succeeded ? (answer.Output, (ChangeError?)null) : (null, Broken(answer));
        return answer.Succeeded;
    }

    /// <summary>The error for a command that failed over the borrowed objects.</summary>
    public ChangeError Broken(GitAnswer answer) => new(Repository.IsPartial
        ? answer.Failure + " This is a partial clone and Gate fetches nothing: clone without --filter."
        : answer.Failure);

    /// <summary>Whether files of the work tree differ from a commit, or are not in it.</summary>
    public bool HasUncommitted(string commit)
    {
        var index = Path.Combine(Repository.GitFolder, "index");
        if (Repository.WorkTree is null || !File.Exists(index))
            return false;

        // In one step, since other commands run over the folder at the same time.
        var head = Path.Combine(folder, "HEAD");
        File.WriteAllText(head + ".new", commit + "\n");
        File.Move(head + ".new", head, overwrite: true);
        var answer = git.Run(
            folder,
            [
                "--work-tree=" + Repository.WorkTree, "-c", "core.filemode=false",
                "-c", "core.excludesFile=" + Path.Combine(Repository.CommonFolder, "info", "exclude"),
                "status", "--porcelain", "-z", "--untracked-files=all", "--ignore-submodules=all", "--no-renames",
            ],
            index: index);

        // Reports that a run leaves behind are no change to what is deployed.
        return answer.Succeeded && Encoding.UTF8.GetString(answer.Output).Split('\0').Any(line =>
            line.Length > 0
            && (!line.StartsWith("??", StringComparison.Ordinal)
                || line.EndsWith(".yaml", StringComparison.Ordinal)
                || line.EndsWith(".yml", StringComparison.Ordinal)));
    }

    /// <summary>Begins to get a blob's content; each is read once.</summary>
    public Task<byte[]> Begin(string id) => contents.Get(id, blob => blobs.Value.Read(blob));

    /// <summary>What is begun until this is disposed is asked for in one go.</summary>
    public IDisposable Together() => blobs.Value.Together();

    /// <summary>Waits for a content that was begun.</summary>
    /// <exception cref="IOException">It cannot be read, or git took too long.</exception>
    public byte[] Wait(Task<byte[]> content)
    {
        if (!((IAsyncResult)content).AsyncWaitHandle.WaitOne(git.TimeLimit))
            blobs.Value.Stop("git cat-file did not answer within the time limit and was stopped.");
        return content.GetAwaiter().GetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (blobs.IsValueCreated)
            blobs.Value.Dispose();
        scratch.Refresh();
        if (!scratch.Exists)
            return;

        // git writes objects read-only, which Windows does not delete.
        foreach (var file in scratch.EnumerateFiles("*", SearchOption.AllDirectories))
            file.IsReadOnly = false;
        scratch.Delete(recursive: true);
    }

    /// <summary>Makes our git folder; ids of 64 digits are those of a SHA-256 repository.</summary>
    private void Borrow(string id)
    {
        var info = Directory.CreateDirectory(Path.Combine(folder, "objects", "info"));
        Directory.CreateDirectory(Path.Combine(folder, "refs"));
        File.WriteAllText(Path.Combine(folder, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(
            Path.Combine(folder, "config"),
            id.Length == 64
                ? "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n"
                : "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
        File.WriteAllText(Path.Combine(info.FullName, "alternates"), Quoted(Repository.Objects) + "\n");
        if (Repository.IsShallow)
            File.Copy(Repository.ShallowFile, Path.Combine(folder, "shallow"));
    }

    /// <remarks>A line that starts with a quote is read as a C string: https://git-scm.com/docs/gitrepository-layout</remarks>
    private static string Quoted(string path) =>
        "\"" + path
            .Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", "\\n", StringComparison.Ordinal) + "\"";
}
