using System.Globalization;
using Gate.EndToEnd.Tests.Layouts;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary><c>gate explain</c> of one finding, by its fingerprint.</summary>
public sealed class FindingCommandTests
{
    private static readonly string[] Example = ["--base-dir", "docs/example/base", "--head-dir", "docs/example/head"];

    [Fact]
    public void A_finding_is_told_from_its_line_to_its_way_out()
    {
        var finding = GateProgram.RunIn(GateProgram.Repository, ["check", .. Example, "--format", "json"]).Findings().Single(static one => one.Place().StartsWith("charts/", StringComparison.Ordinal));
        var answer = GateProgram.RunIn(GateProgram.Repository, ["explain", finding.Text("fingerprint")!, .. Example]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Messages));
        var at = -1;
        foreach (var part in (string[])[
            "BLOCK  HorizontalPodAutoscaler autoscaling/v2beta2 is not served", $"kubernetes/removed-api · high confidence · new · {finding.Text("fingerprint")}",
            "changed    charts/notifier/values-prod.yaml:3:3", "3 │   enabled: true", "goes into  prod: chart charts/notifier", "prod: release notifier", "object     HorizontalPodAutoscaler notifier",
            "because    the object is a HorizontalPodAutoscaler autoscaling/v2beta2", "Kubernetes 1.26 removed it (charts/notifier/templates/autoscaler.yaml:2:1)", "cluster prod runs Kubernetes 1.26", "(.gate.yaml:4:3)",
            "so         The value autoscaling.enabled", "evidence   https://kubernetes.io/", "way out    Move to autoscaling/v2"])
        {
            var next = answer.Output.IndexOf(part, at + 1, StringComparison.Ordinal);
            Assert.True(next > at, $"'{part}' is not where it should be in\n{answer.Output}");
            at = next;
        }

        Assert.InRange(answer.Output.Split('\n').Length, 10, 40);
    }

    [Fact]
    public void For_programs_it_is_the_finding_of_the_report_with_its_line_and_what_that_goes_into()
    {
        using var folder = new TempFolder();
        var finding = GateProgram.RunIn(GateProgram.Repository, ["check", .. Example, "--format", "json"]).Findings().Single(static one => one.Place().StartsWith("charts/", StringComparison.Ordinal));
        var answer = GateProgram.RunIn(GateProgram.Repository, ["explain", finding.Text("fingerprint")![..8], .. Example, "--format", "json", "--format", $"console={folder.At("page.txt")}"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Messages));
        Assert.Equal(("gate/explain/v1", "  enabled: true"), (answer.Json.Text("schema"), answer.Json.Text("sourceLine")));
        Assert.Equal(Text(finding), Text(answer.Json.GetProperty("finding")));
        Assert.All(answer.Json.GetProperty("goesInto").EnumerateArray(), static one => Assert.StartsWith("prod: ", one.GetString(), StringComparison.Ordinal));
        Assert.NotEqual(0, answer.Json.GetProperty("goesInto").GetArrayLength());
        Assert.Contains("goes into  prod: chart", File.ReadAllText(folder.At("page.txt")), StringComparison.Ordinal);

        static string Text(System.Text.Json.JsonElement json) => string.Concat(json.GetRawText().Where(static letter => !char.IsWhiteSpace(letter)));
    }

    [Theory]
    [InlineData("kubernetes/removed-api", "json", "'kubernetes/removed-api' is no fingerprint")]
    [InlineData("abcd1234", "sarif", "--format sarif: it must be console, json")]
    public void A_format_that_there_is_not_is_told(string asked, string format, string message)
    {
        var answer = GateProgram.RunIn(GateProgram.Repository, ["explain", asked, .. Example, "--format", format]);
        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(message, answer.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digits_that_the_console_shows_are_enough()
    {
        var shown = GateProgram.RunIn(GateProgram.Repository, ["check", .. Example]).Output.Split('\n').First(static line => line.Contains("kubernetes/removed-api · high confidence · ", StringComparison.Ordinal));
        var answer = GateProgram.RunIn(GateProgram.Repository, ["explain", shown[(shown.LastIndexOf(' ') + 1)..].ToUpperInvariant(), .. Example]);
        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("way out", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_move_of_a_version_is_told_with_the_add_on_and_both_versions()
    {
        using var change = Layout.Proposed("flux-monorepo");
        var finding = Layout.Own(change.Check()).Single();
        var answer = change.Explain(finding.Text("fingerprint")![..6]);
        Assert.Contains("add-on     cert-manager/cert-manager v1.15.3 → v1.16.2 in development, production, staging", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_several_findings_share_lists_them_and_one_that_none_has_lists_what_there_is()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 1500; i++)
            folder.Write($"old/{i.ToString(CultureInfo.InvariantCulture)}.yaml", $"apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {{name: a{i}}}\nspec: {{minAvailable: 1}}\n");
        var fingerprints = GateProgram.Run("check", folder.Root, "--kubernetes-version", "1.33", "--format", "json").Findings().Select(static finding => finding.Text("fingerprint")!).ToList();
        var shared = fingerprints.GroupBy(static one => one[..4]).First(static same => same.Count() > 1);

        var ambiguous = GateProgram.Run("explain", shared.Key, folder.Root, "--kubernetes-version", "1.33");
        Assert.Equal((2, ""), (ambiguous.ExitCode, ambiguous.Output));
        Assert.All(shared, one => Assert.Contains(one, ambiguous.Messages, StringComparison.Ordinal));
        Assert.Equal(0, GateProgram.Run("explain", shared.First(), folder.Root, "--kubernetes-version", "1.33").ExitCode);

        var unknown = GateProgram.Run("explain", "0123456789abcdef0123456789abcdef", folder.Root, "--kubernetes-version", "1.33");
        Assert.Equal(2, unknown.ExitCode);
        Assert.Contains("no finding of this change", unknown.Messages, StringComparison.Ordinal);
        Assert.Contains("and 1480 more", unknown.Messages, StringComparison.Ordinal);
    }
}
