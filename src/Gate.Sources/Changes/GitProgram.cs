using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>
/// The git program, started so that nothing but its arguments decides what it does: no configuration of the user or the
/// machine, no hooks, no questions, no network. Its own configuration must come from a git folder that we wrote, except for
/// the few commands that resolve names.
/// </summary>
internal sealed class GitProgram
{
    private const int LargestOutput = 128 << 20;
    private static readonly string[] Kept = ["PATH", "TMPDIR", "TEMP", "TMP", "SystemRoot", "SYSTEMROOT", "LD_LIBRARY_PATH"];
    private readonly string program;
    private readonly string scratch;

    private GitProgram(string program, string scratch, TimeSpan timeLimit)
    {
        this.program = program;
        this.scratch = scratch;
        TimeLimit = timeLimit;
    }

    /// <summary>How long one command may take.</summary>
    public TimeSpan TimeLimit { get; }

    /// <summary>Finds git: the given program, or the one on PATH.</summary>
    /// <param name="given">A path, or null.</param>
    /// <param name="scratch">An existing folder of our own; git runs in it and takes it for the home folder.</param>
    /// <param name="timeLimit">How long one command may take.</param>
    /// <param name="git">The program.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryFind(
        string? given,
        string scratch,
        TimeSpan timeLimit,
        [NotNullWhen(true)] out GitProgram? git,
        [NotNullWhen(false)] out ChangeError? error)
    {
        var found = given is null ? OnPath() : File.Exists(given) ? Path.GetFullPath(given) : null;
        git = found is null ? null : new GitProgram(found, scratch, timeLimit);
        error = found is not null
            ? null
            : new ChangeError(
                $"git is needed to compare revisions and was not found {(given is null ? "on PATH" : $"at '{given}'")}: "
                + "install it, or compare two folders with --base-dir and --head-dir.");
        return found is not null;
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="gitFolder">The repository's git folder. Because it is named, git does not ask who owns it.</param>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="index">The index to use, where the command needs one.</param>
    public GitAnswer Run(string gitFolder, IReadOnlyList<string> arguments, string input = "", string? index = null)
    {
        using var process = Start(gitFolder, arguments, index);
        using var output = new MemoryStream();
        var error = new StringBuilder();
        var end = GitEnd.Exited;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null && error.Length < 4096)
                error.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        using (new Timer(_ => Stop(GitEnd.TimedOut), null, TimeLimit, Timeout.InfiniteTimeSpan))
        {
            Write(process, input);
            if (!TryCopy(process.StandardOutput.BaseStream, output))
                Stop(GitEnd.TooMuch);
            process.WaitForExit();
        }

        return new GitAnswer(arguments[0], end, process.ExitCode, output.ToArray(), error.ToString().Trim());

        void Stop(GitEnd why)
        {
            end = why;
            Kill(process);
        }
    }

    /// <summary>Starts a command that goes on; all three streams are redirected.</summary>
    /// <exception cref="IOException">It cannot be started.</exception>
    public Process Start(string gitFolder, IReadOnlyList<string> arguments, string? index = null)
    {
        var start = new ProcessStartInfo(program)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = scratch,
        };
        start.Environment.Clear();
        foreach (var name in Kept)
        {
            if (Environment.GetEnvironmentVariable(name) is { } value)
                start.Environment[name] = value;
        }

        start.Environment["HOME"] = scratch;
        start.Environment["XDG_CONFIG_HOME"] = scratch;
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_ATTR_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_NO_LAZY_FETCH"] = "1";

        // Older versions know no GIT_NO_LAZY_FETCH, and a repository's protocol.ext.allow would outdo protocol.allow=never.
        start.Environment["GIT_ALLOW_PROTOCOL"] = "none";
        if (index is not null)
            start.Environment["GIT_INDEX_FILE"] = index;

        string[] first =
        [
            "--git-dir=" + gitFolder, "--no-pager", "--no-replace-objects",
            "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false",
        ];
        foreach (var argument in first)
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            return Process.Start(start) ?? throw new IOException("git did not start.");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"git cannot be started. {e.Message}", e);
        }
    }

    /// <summary>Ends a process and all that it started.</summary>
    public static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static string? OnPath()
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";

        // Never from the working folder, which may be a stranger's: relative entries do not count.
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    private static void Write(Process process, string input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(input));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything; its exit code says why.
        }
    }

    private static bool TryCopy(Stream from, MemoryStream to)
    {
        var buffer = new byte[1 << 16];
        int length;
        while ((length = from.Read(buffer)) > 0)
        {
            if (to.Length + length > LargestOutput)
                return false;
            to.Write(buffer, 0, length);
        }

        return true;
    }
}

/// <summary>How a command of git came to its end.</summary>
internal enum GitEnd
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>It wrote more than fits.</summary>
    TooMuch,
}

/// <summary>What a command of git gave.</summary>
/// <param name="Command">The command.</param>
/// <param name="End">How it ended.</param>
/// <param name="ExitCode">Its exit code, which means nothing unless it ended by itself.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Error">What it complained about.</param>
internal sealed record GitAnswer(string Command, GitEnd End, int ExitCode, byte[] Output, string Error)
{
    /// <summary>Whether it did what it was asked to.</summary>
    public bool Succeeded => End == GitEnd.Exited && ExitCode == 0;

    /// <summary>What went wrong, in a sentence.</summary>
    public string Failure => End switch
    {
        GitEnd.TimedOut => $"git {Command} did not end within the time limit and was stopped.",
        GitEnd.TooMuch => $"git {Command} gave more than Gate takes, and was stopped.",
        _ => Error.Length > 0 ? $"git {Command} failed: {Error}" : $"git {Command} failed with exit code {ExitCode}.",
    };
}
