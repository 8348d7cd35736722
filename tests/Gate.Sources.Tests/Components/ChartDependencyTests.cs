using Gate.Core.Verdicts;
using Gate.Sources.Configuration;
using Gate.Sources.Tests.GitOps;

namespace Gate.Sources.Tests.Components;

public class ChartDependencyTests
{
    private const string Here = "https://git.example.org/team/fleet.git";

    [Fact]
    public void A_dependency_is_an_installation_on_its_version_s_line()
    {
        var tree = Chart("shop", """
            - name: redis
              version: 18.1.0
              repository: https://charts.example.org/stable/
            # - name: gone
            #   version: 1.0.0
            - name: traefik
              version: v26.0.0
              repository: oci://ghcr.io/traefik/helm
            """);

        Assert.Equal(
            [
                "default /redis redis@https://charts.example.org/stable 18.1.0 (shop/Chart.yaml:6)",
                "default /traefik traefik@oci://ghcr.io/traefik/helm v26.0.0 (shop/Chart.yaml:11)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void A_chart_that_three_applications_use_gives_three_installations_on_one_line()
    {
        var tree = Chart("charts/data", Redis("18.1.0"))
            .File("apps/a.yaml", Application("a", "one"))
            .File("apps/b.yaml", Application("b", "two"))
            .File("apps/c.yaml", Application("c", "two"));

        var state = Declared.In(tree, Here);

        Assert.Equal(
            [
                "one team-a/a-redis redis@https://charts.example.org 18.1.0 (charts/data/Chart.yaml:6)",
                "two team-b/b-redis redis@https://charts.example.org 18.1.0 (charts/data/Chart.yaml:6)",
                "two team-c/c-redis redis@https://charts.example.org 18.1.0 (charts/data/Chart.yaml:6)",
            ],
            state.Lines());
        Assert.Equal("apps/a.yaml", state.Installations[0].Through[0].File);
    }

    [Fact]
    public void A_chart_whose_folder_starts_with_the_name_of_another_is_another() // T53
    {
        var tree = Chart("charts/data", Redis("1.0.0")).Add(Chart("charts/data-lake", Redis("2.0.0")))
            .File("apps/a.yaml", Application("a", "one"));

        Assert.Equal(["default /redis redis@https://charts.example.org 2.0.0 (charts/data-lake/Chart.yaml:6)", "one team-a/a-redis redis@https://charts.example.org 1.0.0 (charts/data/Chart.yaml:6)"], Declared.In(tree, Here).Lines());
    }

    [Fact]
    public void The_configuration_tells_where_a_chart_goes_that_GitOps_does_not_know()
    {
        var tree = Chart("charts/data", Redis("1.0.0", "condition: redis.enabled")).File("charts/data/values.yaml", "redis: {enabled: false}").File("prod.yaml", "redis: {enabled: true}");
        ChartInstallation At(string cluster, params string[] values) => new("charts/data", values, "live", "shop", cluster, Location.OfFile(".gate.yaml"));

        Assert.Equal(["prod shop/live-redis redis@https://charts.example.org 1.0.0 (charts/data/Chart.yaml:6)"], Declared.In(tree, [At("prod", "/prod.yaml"), At("test")], new()).Lines());
    }

    [Theory]
    [InlineData("~18.1.0", "18.1.7 (shop/Chart.lock:4)")] // T47
    [InlineData("18.x.x", "18.1.7 (shop/Chart.lock:4)")]
    [InlineData(">=18.0.0, <19.0.0", "18.1.7 (shop/Chart.lock:4)")]
    [InlineData("18.1.0", "18.1.0 (shop/Chart.yaml:6)")]
    [InlineData("^19.0.0", "^19.0.0 (shop/Chart.yaml:6) [^19.0.0 is a range, and the lock does not say which version of it is taken]")]
    public void Of_a_range_the_lock_tells_the_version_unless_the_range_has_moved_on(string version, string expected)
    {
        var tree = Chart("shop", Redis($"'{version}'")).File("shop/Chart.lock", """
            dependencies:
            - name: redis
              repository: https://charts.example.org
              version: 18.1.7
            """);

        Assert.Equal([$"default /redis redis@https://charts.example.org {expected}"], Declared.In(tree).Lines());
    }

    [Fact]
    public void A_range_without_a_lock_stays_unknown() => // T47
        Assert.Equal(
            ["default /redis redis@https://charts.example.org 18.* (shop/Chart.yaml:6) [18.* is a range, and no lock says which version of it is taken]"],
            Declared.In(Chart("shop", Redis("'18.*'"))).Lines());

    [Fact]
    public void The_same_chart_under_two_aliases_is_two_installations_each_with_its_own_lock_entry() // T45
    {
        var tree = Chart("shop", """
            - {name: redis, alias: cache, version: ~1.0, repository: https://charts.example.org}
            - {name: redis, alias: queue, version: ~2.0, repository: https://charts.example.org}
            """).File("shop/Chart.lock", """
            dependencies:
            - {name: redis, version: 1.0.4}
            - {name: redis, version: 2.0.9}
            """);

        Assert.Equal(
            ["default /cache redis@https://charts.example.org 1.0.4 (shop/Chart.lock:2)", "default /queue redis@https://charts.example.org 2.0.9 (shop/Chart.lock:3)"],
            Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("'@stable'")]
    [InlineData("alias:stable")]
    [InlineData("''")]
    public void A_repository_that_only_somebody_s_own_Helm_knows_is_unknown(string repository) =>
        Assert.Equal(["default /redis redis@? 1.0.0 (shop/Chart.yaml:5)"], Declared.In(Chart("shop", $"- {{name: redis, version: 1.0.0, repository: {repository}}}")).Lines());

    [Fact]
    public void What_a_chart_keeps_in_the_repository_is_no_installation_but_what_that_needs_is() // T35
    {
        var tree = Chart("shop", """
            - {name: common, version: 1.0.0, repository: file://../common}
            - {name: local, version: 1.0.0}
            - {name: away, version: 1.0.0, repository: file://../../elsewhere}
            - {name: vendored, version: 3.0.0, repository: https://charts.example.org}
            """)
            .Add(Chart("common", Redis("1.2.3")))
            .Add(Chart("shop/charts/local", Redis("4.5.6")))
            .Add(Chart("shop/charts/vendored", "- {name: of-the-vendored, version: 7.8.9, repository: https://charts.example.org}"));

        Assert.Equal(
            [
                "default /redis redis@https://charts.example.org 1.2.3 (common/Chart.yaml:6)",
                "default /redis redis@https://charts.example.org 4.5.6 (shop/charts/local/Chart.yaml:6)",
                "default /vendored vendored@https://charts.example.org 3.0.0 (shop/Chart.yaml:8)",
            ],
            Declared.In(tree).Lines());
    }

    [Fact]
    public void Charts_of_apiVersion_v1_keep_what_they_need_in_files_of_their_own()
    {
        var tree = new MemoryTree().File("shop/Chart.yaml", "apiVersion: v1\nname: shop\n")
            .File("shop/requirements.yaml", "dependencies:\n" + Redis("^1.0.0"))
            .File("shop/requirements.lock", "dependencies:\n- name: redis\n  version: 1.4.0\n");

        Assert.Equal(["default /redis redis@https://charts.example.org 1.4.0 (shop/requirements.lock:3)"], Declared.In(tree).Lines());
    }

    [Theory]
    [InlineData("condition: redis.enabled", "redis: {enabled: false}", null, false)]
    [InlineData("condition: redis.enabled", "redis: {enabled: true}", null, true)]
    [InlineData("condition: redis.enabled", "redis: {}", null, true)]
    [InlineData("condition: redis.enabled", "redis: {enabled: 'false'}", null, true)]
    [InlineData("condition: redis.enabled", "redis: {enabled: false}", "redis: {enabled: true}", true)]
    [InlineData("condition: redis.enabled", "redis: {enabled: false}", "redis: {port: 1}", false)]
    [InlineData("condition: 'x.y, redis.enabled'", "redis: {enabled: false}", null, false)]
    [InlineData("tags: [cache]", "tags: {cache: false}", null, false)]
    [InlineData("tags: [cache, other]", "tags: {cache: false, other: true}", null, true)]
    [InlineData("{tags: [cache], condition: redis.enabled}", "{tags: {cache: false}, redis: {enabled: true}}", null, true)]
    public void What_all_values_in_the_repository_switch_off_is_not_installed(string switches, string defaults, string? other, bool isInstalled) // T41
    {
        var tree = Chart("shop", Redis("1.0.0", switches.Trim('{', '}').Replace("], ", "]\n  ", StringComparison.Ordinal))).File("shop/values.yaml", defaults);
        if (other is not null)
            tree.File("shop/values-prod.yaml", other);

        Assert.Equal(isInstalled ? 1 : 0, Declared.In(tree).Installations.Count);
    }

    [Theory]
    [InlineData("      valuesObject: {redis: {enabled: true}}\n      valueFiles: [off.yaml]", true)]
    [InlineData("      valueFiles: [on.yaml, off.yaml]", false)]
    [InlineData("      valueFiles: [off.yaml, on.yaml]", true)]
    [InlineData("      valueFiles: [off.yaml]\n      parameters: [{name: redis.enabled, value: 'true'}]", true)]
    [InlineData("      valueFiles: [off.yaml, not-here.yaml]", true)]
    public void The_values_that_win_switch_a_dependency(string helm, bool isInstalled) // T41
    {
        var tree = Chart("charts/data", Redis("1.0.0", "condition: redis.enabled"))
            .File("charts/data/on.yaml", "redis: {enabled: true}").File("charts/data/off.yaml", "redis: {enabled: false}")
            .File("apps/a.yaml", Application("a", "one", $"\n    helm:\n{helm}"));

        Assert.Equal(isInstalled ? 1 : 0, Declared.In(tree, Here).Installations.Count);
    }

    [Fact]
    public void The_order_of_dependencies_does_not_matter_to_what_is_said() // T76
    {
        const string one = "- {name: a, version: 1.0.0, repository: https://charts.example.org}";
        const string two = "- {name: b, version: 1.0.0, repository: https://charts.example.org}";
        static string[] Names(MemoryTree tree) => [.. Declared.In(tree).Lines().Select(line => line.Split(' ')[2])];

        Assert.Equal(Names(Chart("shop", $"{one}\n{two}")), Names(Chart("shop", $"{two}\n{one}")));
    }

    [Theory]
    [InlineData("shop/templates/dependencies.yaml")]
    [InlineData("shop/Chart.yaml.tpl")]
    [InlineData("docs/Chart.yaml.example")]
    public void What_only_looks_like_a_chart_declares_nothing(string path) =>
        Assert.Empty(Declared.In(new MemoryTree().File("shop/Chart.yaml", "name: shop\nversion: 1.0.0\n").File(path, "apiVersion: v2\nname: x\ndependencies:\n" + Redis("1.0.0"))).Lines());

    [Fact]
    public void A_chart_that_cannot_be_read_hides_no_other() =>
        Assert.Single(Declared.In(Chart("good", Redis("1.0.0")).File("bad/Chart.yaml", "name: bad\ndependencies: [\n")).Lines());

    private static MemoryTree Chart(string folder, string dependencies) =>
        new MemoryTree().File($"{folder}/Chart.yaml", $"apiVersion: v2\nname: {folder.Split('/')[^1]}\nversion: 0.1.0\ndependencies:\n{dependencies}\n");

    private static string Redis(string version, string more = "") =>
        $"- name: redis\n  version: {version}\n  repository: https://charts.example.org\n{(more.Length == 0 ? "" : $"  {more}\n")}";

    private static string Application(string name, string cluster, string more = "") => $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: {{name}}, namespace: argocd}
        spec:
          destination: {name: {{cluster}}, namespace: team-{{name}}}
          source:
            repoURL: {{Here}}
            path: charts/data{{more}}
        """;
}
