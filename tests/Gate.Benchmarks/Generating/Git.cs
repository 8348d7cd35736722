using System.Diagnostics;

namespace Gate.Benchmarks.Generating;

/// <summary>Git in one folder, with nothing of the user's configuration and always the same author and day.</summary>
internal sealed class Git(string folder)
{
    public void Commit(string subject)
    {
        Run("add", "--all");
        Run("commit", "--quiet", "--allow-empty", "--message", subject);
    }

    public void Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder };
        start.Environment["GIT_CONFIG_GLOBAL"] = OperatingSystem.IsWindows() ? "NUL" : "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        // What git tidies up behind our back would be in the way of our own tidying, and of what is measured.
        start.Environment["GIT_CONFIG_COUNT"] = "1";
        start.Environment["GIT_CONFIG_KEY_0"] = "gc.auto";
        start.Environment["GIT_CONFIG_VALUE_0"] = "0";
        foreach (var role in new[] { "AUTHOR", "COMMITTER" })
        {
            start.Environment[$"GIT_{role}_NAME"] = "Gate";
            start.Environment[$"GIT_{role}_EMAIL"] = "gate@example.org";
            start.Environment[$"GIT_{role}_DATE"] = "2026-01-01T00:00:00Z";
        }

        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start");
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git {string.Join(' ', arguments)} failed with exit code {git.ExitCode}");
    }
}
