using System.Diagnostics;
using Gate.Testing;

namespace Gate.EndToEnd.Tests;

/// <summary><c>gate completion</c> in the shells themselves, as far as they are installed.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string, string[]> Lines => new()
    {
        { "gate ", ["backtest", "check", "ci", "completion", "drill", "explain", "init", "inventory", "rules"] },
        { "gate inv", ["inventory"] },
        { "gate rules ", ["list", "new", "show", "test"] },
        { "gate check --fail", ["--fail-on"] },
        { "gate check --fail-on ", ["block", "never", "warn"] },
        { "gate check --base main --format sar", ["sarif"] },
        { "gate init --host ", ["azure", "github", "gitlab", "none"] },
        { "gate ci --publish c", ["checks", "comment"] },
        { "gate explain kubernetes/removed-ap", ["kubernetes/removed-api"] },
        { "gate rules show cert-manager/bad-release-1.19", ["cert-manager/bad-release-1.19.0"] },
        { "gate completion z", ["zsh"] },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    public void Bash_completes(string line, string[] expected) => Assert.Equal(expected, InBash(line));

    [Fact]
    public void Bash_completes_behind_an_equals_sign() => Assert.Equal(["markdown"], InBash("gate check --format=mark", "gate", "check", "--format", "=", "mark"));

    [Fact]
    public void Bash_is_left_to_complete_paths_where_one_is_meant()
    {
        Assert.Empty(InBash("gate check "));
        Assert.Contains("-o default", GateProgram.Run("completion", "bash").Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Zsh_completes(string line, string[] expected)
    {
        var words = line.Split(' ');
        var script = $"compdef() {{ }}; _files() {{ }}; compadd() {{ shift; print -rl -- $@ }}; source <(gate completion zsh); words=({string.Join(' ', words.Select(static word => $"'{word}'"))}); CURRENT={words.Length}; _gate";
        // zsh itself takes what does not start as the word does away.
        Assert.Equal(expected, In("zsh", ["-f", "-c", script]).Where(one => one.StartsWith(words[^1], StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void Fish_completes(string line, string[] expected)
    {
        var found = In("fish", ["--no-config", "-c", $"gate completion fish | source; complete -C '{line}'"]);
        // fish offers files beside what it is told, and what holds the word anywhere.
        Assert.Equal(expected, found.Select(static one => one.Split('\t')[0]).Where(one => one.StartsWith(line.Split(' ')[^1], StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PowerShell_completes()
    {
        (string Line, int Cursor, string[] Expected)[] lines =
        [
            .. Lines.Select(static row => (row.Data.Item1, row.Data.Item1.Length, row.Data.Item2)),
            ("gate check --format=mark", 24, ["--format=markdown"]),
            ("Get-Date | Out-Null; gate inv", 29, ["inventory"]),
            ("gate rul list", 8, ["rules"]),
            ("gate explain --base main gate/waiver-ex", 39, ["gate/waiver-expired"]),
        ];

        // One PowerShell for all of them, since each takes its time to start. Where nothing is completed, it offers files.
        var script = "$ErrorActionPreference = 'Stop'; gate completion pwsh | Out-String | Invoke-Expression; "
            + string.Concat(lines.Select(static one => $"((TabExpansion2 -inputScript '{one.Line}' -cursorColumn {one.Cursor}).CompletionMatches.CompletionText | Sort-Object) -join ' '; "));
        Assert.Equal(lines.Select(static one => string.Join(' ', one.Expected)), In("pwsh", ["-NoProfile", "-NonInteractive", "-Command", script]));
    }

    [Fact]
    public void Another_shell_is_an_error_and_a_script_says_how_it_is_installed()
    {
        Assert.Equal(2, GateProgram.Run("completion", "tcsh").ExitCode);
        foreach (var shell in (string[])["bash", "zsh", "fish", "pwsh"])
            Assert.Contains("# Completes gate in ", GateProgram.Run("completion", shell).Output, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> InBash(string line, params string[] words)
    {
        if (words.Length == 0)
            words = line.Split(' ');
        var script = $"source <(gate completion bash); COMP_LINE='{line}'; COMP_POINT={line.Length}; COMP_WORDS=({string.Join(' ', words.Select(static word => $"'{word}'"))}); COMP_CWORD={words.Length - 1}; _gate; printf '%s\\n' \"${{COMPREPLY[@]}}\"";
        return In("bash", ["--norc", "-c", script]);
    }

    private static IReadOnlyList<string> In(string shell, string[] arguments)
    {
        using var folder = new TempFolder();
        var start = new ProcessStartInfo(shell, arguments) { RedirectStandardOutput = true, WorkingDirectory = folder.Root };
        start.Environment["PATH"] = $"{Path.GetDirectoryName(GateProgram.Program)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HOME"] = folder.Root;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{shell} is not installed");
            return [];
        }
    }
}
