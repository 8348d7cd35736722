using System.Text;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Small or large texts that want all of the machine, in each place that is read: each is refused by a limit that the answer names, and a neighbour is checked all the same.</summary>
public sealed class BombTests : IDisposable
{
    private const int Fold = 100_000;
    private const string Nothing = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private const string TooDeep = "limits.manifestDepth: 256";
    private const string GoTooDeep = "exceeded max depth";
    private const string TooLarge = "more than the 67108864 that Gate reads";
    private readonly TempFolder repository = new();

    public BombTests() => Confinement.Need();

    public static TheoryData<string, string, string, string> Cases => new()
    {
        { "manifest.yaml", "flow", "limit", TooDeep },
        { "manifest.yaml", "block", "limit", TooDeep },
        { "manifest.yaml", "unclosed", "limit", TooDeep },
        { "manifest.json", "json lists", "limit", TooDeep },
        { "manifest.json", "json objects", "limit", TooDeep },
        { "manifest.yaml", "aliases", "limit", "With its aliases followed" },
        { "manifest.yaml", "size", "limit", TooLarge },
        { "chart/values.yaml", "flow", "render-failed", GoTooDeep },
        { "chart/values.yaml", "block", "render-failed", GoTooDeep },
        { "chart/values.yaml", "aliases", "render-failed", "excessive aliasing" },
        { "chart/values.yaml", "size", "render-failed", TooLarge },
        { "chart/Chart.yaml", "flow", "render-failed", GoTooDeep },
        { "chart/Chart.yaml", "block", "render-failed", GoTooDeep },
        { "chart/Chart.yaml", "aliases", "render-failed", "excessive aliasing" },
        { "chart/Chart.yaml", "size", "render-failed", TooLarge },
        { "chart/requirements.yaml", "size", "render-failed", TooLarge },
        { "chart/templates/b.yaml", "block", "limit", TooDeep },
        { "chart/templates/b.yaml", "parentheses", "render-failed", "max expression depth exceeded" },
        { "app/kustomization.yaml", "flow", "render-failed", GoTooDeep },
        { "app/kustomization.yaml", "block", "render-failed", GoTooDeep },
        { "app/kustomization.yaml", "size", "render-failed", TooLarge },
        { "app/a.yaml", "flow", "render-failed", GoTooDeep },
        { "app/a.yaml", "block", "render-failed", GoTooDeep },
        { "app/a.yaml", "size", "render-failed", TooLarge },
    };

    public void Dispose() => repository.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused_by_a_limit_and_its_neighbour_is_checked(string file, string bomb, string code, string words)
    {
        repository.Write("chart/Chart.yaml", "apiVersion: v2\nname: app\nversion: 0.1.0\n");
        repository.Write("chart/templates/a.yaml", Nothing);
        repository.Write("app/kustomization.yaml", "resources: [a.yaml]\n");
        repository.Write("app/a.yaml", Nothing);
        repository.Write("neighbour.yaml", "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: web\n");
        Plant(file, bomb);
        var answer = GateProgram.Run("check", repository.Root, "--untrusted", "--kubernetes-version", "1.25", "--format", "json");
        Assert.Equal(1, answer.ExitCode);
        Assert.Equal("neighbour.yaml:1:1", Assert.Single(answer.Findings()).Place());
        var entry = Assert.Single(answer.NotChecked);
        Assert.Equal(code, entry.Text("code"));
        Assert.Contains(words, entry.Text("reason"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("flow", TooDeep)]
    [InlineData("block", TooDeep)]
    [InlineData("aliases", "With its aliases followed")]
    [InlineData("size", TooLarge)]
    public void In_the_configuration_it_is_a_configuration_error(string bomb, string words)
    {
        Plant(".gate.yaml", bomb);
        var answer = GateProgram.Run("check", repository.Root, "--untrusted");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains(words, answer.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json lists")]
    [InlineData("json objects")]
    public void In_the_event_file_it_is_refused(string bomb)
    {
        var file = repository.At("event.json");
        Plant("event.json", bomb);
        var environment = new Dictionary<string, string>
        {
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_EVENT_NAME"] = "pull_request",
            ["GITHUB_SHA"] = new string('a', 40),
            ["GITHUB_EVENT_PATH"] = file,
            ["GITHUB_WORKSPACE"] = repository.Root,
        };
        var answer = GateProgram.Run(environment, repository.Root, null, "ci");
        Assert.Equal(2, answer.ExitCode);
        Assert.Contains("is not JSON", answer.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("**/", 5_000, "x")]
    [InlineData("*a", 5_000, "b")]
    [InlineData("**/*a*/", 2_000, "b")]
    public void A_pattern_that_others_would_try_for_ever_is_decided(string piece, int times, string end)
    {
        repository.Write(".gate.yaml", $"clusters:\n- name: prod\n  kubernetesVersion: '1.25'\n  paths: ['{string.Concat(Enumerable.Repeat(piece, times))}{end}']\n");
        var deep = string.Concat(Enumerable.Repeat("a/", 60));
        for (var i = 0; i < 50; i++)
            repository.Write($"{deep}{new string('a', 200)}{i}.yaml", Nothing);
        var answer = GateProgram.Run("check", repository.Root, "--untrusted", "--format", "json");
        Assert.Equal(0, answer.ExitCode);
        Assert.Equal(50, answer.Json.GetProperty("coverage").GetProperty("objects").GetInt32());
    }

    private void Plant(string file, string bomb)
    {
        var before = File.Exists(repository.At(file)) ? File.ReadAllText(repository.At(file)) : file.StartsWith('.') || file.EndsWith(".json", StringComparison.Ordinal) ? "" : Nothing;
        var text = bomb switch
        {
            "flow" => $"{before}x: {new string('[', Fold)}{new string(']', Fold)}\n",
            "block" => $"{before}x:\n{string.Concat(Enumerable.Repeat("- ", Fold))}a\n",
            "unclosed" => $"{before}x: {string.Concat(Enumerable.Repeat("{a: ", Fold))}\n",
            "json lists" => $"{{\"apiVersion\": \"v1\", \"kind\": \"A\", \"x\": {new string('[', Fold)}{new string(']', Fold)}}}",
            "json objects" => $"{{\"apiVersion\": \"v1\", \"kind\": \"A\", \"x\": {string.Concat(Enumerable.Repeat("{\"a\":", Fold))}1{new string('}', Fold)}}}",
            "aliases" => before + Aliases.Bomb,
            "parentheses" => $"{before}x: {{{{ {new string('(', Fold)}1{new string(')', Fold)} }}}}\n",
            _ => null,
        };
        if (text is not null)
            repository.Write(file, text);
        else
            Enlarge(file, before);
    }

    // 100 MB without a hundred megabytes of memory.
    private void Enlarge(string file, string before)
    {
        repository.Write(file, before + "#");
        using var stream = new FileStream(repository.At(file), FileMode.Append);
        var line = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        for (var i = 0; i < 100; i++)
            stream.Write(line);
        stream.WriteByte((byte)'\n');
    }
}
