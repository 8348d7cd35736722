using System.Diagnostics;

namespace Gate.Testing;

/// <summary>A little real repository for one test: the same on every machine, whatever git is configured to there.</summary>
public sealed class GitRepository : IDisposable
{
    private readonly TempFolder folder = new();
    private int minutes;

    private GitRepository()
    {
    }

    /// <summary>Its root: of the work tree, or of the bare repository.</summary>
    public string Root => folder.Root;

    /// <summary>An empty repository with the branch <c>main</c>.</summary>
    /// <param name="sha256">Whether its ids are SHA-256.</param>
    public static GitRepository Create(bool sha256 = false)
    {
        var repository = new GitRepository();
        repository.Run("init", "-q", "-b", "main", sha256 ? "--object-format=sha256" : "--object-format=sha1");
        return repository;
    }

    /// <summary>A bare clone.</summary>
    public GitRepository CloneBare() => Clone("--bare");

    /// <summary>A clone that knows only the last commits of each branch.</summary>
    public GitRepository CloneShallow(int depth = 1) => Clone($"--depth={depth}", "--no-single-branch");

    /// <summary>A clone with the given options.</summary>
    public GitRepository Clone(params string[] options)
    {
        var clone = new GitRepository();
        clone.Run(["clone", "-q", .. options, new Uri(Root).AbsoluteUri, "."]);
        return clone;
    }

    /// <summary>The absolute path of a file.</summary>
    public string At(string path) => folder.At(path);

    /// <summary>Writes a text file, and the folders that it needs.</summary>
    public GitRepository Write(string path, string text)
    {
        folder.Write(path, text);
        return this;
    }

    /// <summary>Writes a file, and the folders that it needs.</summary>
    public GitRepository Write(string path, byte[] content)
    {
        folder.Write(path, content);
        return this;
    }

    /// <summary>Deletes a file.</summary>
    public GitRepository Delete(string path)
    {
        File.Delete(At(path));
        return this;
    }

    /// <summary>Moves a file.</summary>
    public GitRepository Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(to))!);
        File.Move(At(from), At(to));
        return this;
    }

    /// <summary>Makes a symbolic link.</summary>
    public GitRepository Link(string path, string target)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.CreateSymbolicLink(At(path), target);
        return this;
    }

    /// <summary>Adds another repository as a submodule.</summary>
    public GitRepository AddSubmodule(string path, GitRepository other)
    {
        Run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", new Uri(other.Root).AbsoluteUri, path);
        return this;
    }

    /// <summary>Commits all that is in the work tree.</summary>
    /// <returns>The commit's id.</returns>
    public string Commit(string message = "A change")
    {
        Run("add", "-A");
        Run("commit", "-q", "--allow-empty", "-m", message);
        return Id("HEAD");
    }

    /// <summary>Makes a branch here and goes to it.</summary>
    public GitRepository Branch(string name)
    {
        Run("checkout", "-q", "-b", name);
        return this;
    }

    /// <summary>Goes to a branch or commit.</summary>
    public GitRepository Checkout(string revision)
    {
        Run("checkout", "-q", revision);
        return this;
    }

    /// <summary>Merges a branch into the current one, always with a commit.</summary>
    /// <returns>The merge commit's id.</returns>
    public string Merge(string revision)
    {
        Run("merge", "-q", "--no-ff", "-m", "Merge " + revision, revision);
        return Id("HEAD");
    }

    /// <summary>Lets days pass before the next commit.</summary>
    public GitRepository Wait(int days)
    {
        minutes += days * 24 * 60;
        return this;
    }

    /// <summary>The id of what a revision names.</summary>
    public string Id(string revision) => Run("rev-parse", "--verify", revision).Trim();

    /// <summary>Runs git in it.</summary>
    /// <returns>What git wrote.</returns>
    /// <exception cref="InvalidOperationException">git failed.</exception>
    public string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);

        // Each commit has a date of its own, so that git's order of them is that of the test.
        var date = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes++).ToString("yyyy-MM-ddTHH:mm:ssZ");
        start.Environment["GIT_AUTHOR_DATE"] = date;
        start.Environment["GIT_COMMITTER_DATE"] = date;
        start.Environment["GIT_AUTHOR_NAME"] = start.Environment["GIT_COMMITTER_NAME"] = "A Person";
        start.Environment["GIT_AUTHOR_EMAIL"] = start.Environment["GIT_COMMITTER_EMAIL"] = "person@example.org";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["LC_ALL"] = "C";
        using var git = Process.Start(start)!;
        var error = git.StandardError.ReadToEndAsync();
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed: {error.GetAwaiter().GetResult()}");
    }

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();
}
