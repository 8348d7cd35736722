using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Layouts;

/// <summary>
/// A small repository of one of the usual layouts (<c>fixtures/layouts/NAME/base</c>), and a change of it. What its pull request proposes lies
/// beside it (<c>NAME/head</c>), the changed files only.
/// </summary>
internal sealed class Layout : IDisposable
{
    private readonly string name;
    private readonly TempFolder before = new();
    private readonly TempFolder after = new();

    private Layout(string name)
    {
        this.name = name;
        Lay("base", before);
        Lay("base", after);
    }

    internal static string Fixtures { get; } = Path.Combine(GateProgram.Repository, "tests", "Gate.EndToEnd.Tests", "fixtures", "layouts");

    /// <summary>The names of all layouts.</summary>
    internal static IEnumerable<string> Names => Directory.GetDirectories(Fixtures).Select(static folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal);

    /// <summary>The layout with the change that its pull request proposes.</summary>
    internal static Layout Proposed(string name)
    {
        var layout = new Layout(name);
        layout.Lay("head", layout.after);
        return layout;
    }

    /// <summary>The layout without any change so far.</summary>
    internal static Layout Of(string name) => new(name);

    /// <summary>Replaces a text that a file of head holds once.</summary>
    internal Layout Replace(string path, string old, string by)
    {
        Replace(after, path, old, by);
        return this;
    }

    /// <summary>Replaces a text that a file holds once, on both sides.</summary>
    internal Layout ReplaceInBoth(string path, string old, string by)
    {
        Replace(before, path, old, by);
        Replace(after, path, old, by);
        return this;
    }

    internal Layout Write(string path, string text)
    {
        after.Write(path, text);
        return this;
    }

    internal Layout Delete(string path)
    {
        File.Delete(after.At(path));
        return this;
    }

    internal Layout Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(after.At(to))!);
        File.Move(after.At(from), after.At(to));
        return this;
    }

    /// <summary>The answer to the change.</summary>
    internal Answer Check(params string[] arguments) =>
        GateProgram.Run(["check", "--base-dir", before.Root, "--head-dir", after.Root, "--format", "json", .. arguments]);

    /// <summary>Why a rule fires on the change, or does not.</summary>
    internal Answer Explain(string rule) => GateProgram.Run("explain", rule, "--base-dir", before.Root, "--head-dir", after.Root);

    /// <summary>
    /// What the layout's own rules and Gate's code found. What the built-in rules know against the add-ons of a layout grows with the knowledge, and
    /// has tests of its own.
    /// </summary>
    internal static IReadOnlyList<JsonElement> Own(Answer answer) => [.. answer.Findings(status: null).Where(static finding => IsOwn(finding.Text("rule")!))];

    private static bool IsOwn(string rule) =>
        rule.StartsWith("team/", StringComparison.Ordinal) || rule is "kubernetes/removed-api" or "kubernetes/deprecated-api" or "kubernetes/removed-field" or "kubernetes/deprecated-field" or "helm/kube-version";

    /// <summary>The answer in which exactly one thing was found, and it blocks.</summary>
    internal (string? Rule, string Place, string Clusters) OneFinding()
    {
        var answer = Check();
        Assert.True(answer.ExitCode == 1, $"{answer.ExitCode}: {answer.Messages}{answer.Output}");
        var finding = Assert.Single(Own(answer));
        var clusters = finding.GetProperty("clusters").EnumerateArray().Select(static cluster => cluster.GetString()!).ToList();
        Assert.Equal(clusters, finding.GetProperty("occurrences").EnumerateArray().Select(static occurrence => occurrence.Text("cluster")!).Distinct().Order(StringComparer.Ordinal));
        return (finding.Text("rule"), finding.Place(), string.Join(' ', clusters));
    }

    /// <summary>Holds that nothing is found, and that this is not for want of looking.</summary>
    internal void NoFinding()
    {
        var answer = Check();
        Assert.True(answer.ExitCode is 0 or 1, $"{answer.ExitCode}: {answer.Messages}{answer.Output}");
        Assert.Empty(Own(answer));
        Assert.DoesNotContain(answer.Json.GetProperty("coverage").GetProperty("undecided").EnumerateArray(), static one => one.GetProperty("rules").EnumerateArray().Any(static rule => IsOwn(rule.GetString()!)));
    }

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }

    private static void Replace(TempFolder folder, string path, string old, string by)
    {
        var parts = File.ReadAllText(folder.At(path)).Split(old);
        Assert.True(parts.Length == 2, $"{path} holds '{old}' {parts.Length - 1} times");
        folder.Write(path, string.Join(by, parts));
    }

    private void Lay(string side, TempFolder folder)
    {
        var root = Path.Combine(Fixtures, name, side);
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
            folder.Write(Path.GetRelativePath(root, file), File.ReadAllText(file));
    }
}
