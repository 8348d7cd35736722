using Gate.Testing;

namespace Gate.EndToEnd.Tests.Rules;

/// <summary>Known incidents through the whole program, as base and head: the finding stands on the line that moved, and the near miss is silent.</summary>
public sealed class RuleCheckTests
{
    [Fact]
    public void A_pair_that_is_fine_alone_is_told_on_the_line_that_completes_it()
    {
        using var trees = new Trees();
        trees.Both("ingress.yaml", Application("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.12.3"));
        trees.Both("issuer.yaml", Issuer);
        trees.Base("cert-manager.yaml", Application("cert-manager", "https://charts.jetstack.io", "v1.17.2"));
        trees.Head("cert-manager.yaml", Application("cert-manager", "https://charts.jetstack.io", "v1.18.2"));

        var finding = Assert.Single(trees.Blocking());

        Assert.Equal("cert-manager.yaml:9", Trees.Line(finding));
        trees.Both("ingress.yaml", Application("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.12.6"));
        Assert.Empty(trees.Blocking());
    }

    [Fact]
    public void The_same_pair_completed_from_the_other_side_is_told_there()
    {
        using var trees = new Trees();
        trees.Both("issuer.yaml", Issuer);
        trees.Both("cert-manager.yaml", Application("cert-manager", "https://charts.jetstack.io", "v1.18.2"));
        trees.Base("ingress.yaml", Application("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.11.5"));
        trees.Head("ingress.yaml", Application("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.12.3"));

        Assert.Contains(trees.Blocking(), finding => finding.Text("rule")!.StartsWith("cert-manager/", StringComparison.Ordinal) && Trees.Line(finding) == "ingress.yaml:9");
    }

    [Fact]
    public void What_was_so_before_never_blocks()
    {
        using var trees = new Trees();
        trees.Both("ingress.yaml", Application("ingress-nginx", "https://kubernetes.github.io/ingress-nginx", "4.12.3"));
        trees.Both("issuer.yaml", Issuer);
        trees.Base("cert-manager.yaml", Application("cert-manager", "https://charts.jetstack.io", "v1.18.1"));
        trees.Head("cert-manager.yaml", Application("cert-manager", "https://charts.jetstack.io", "v1.18.2"));

        Assert.Empty(trees.Blocking());
    }

    [Fact]
    public void A_selector_that_changes_is_told_and_a_move_to_another_file_is_not()
    {
        using var trees = new Trees();
        trees.Base("web.yaml", Deployment("web"));
        trees.Head("web.yaml", Deployment("web-v2"));

        Assert.StartsWith("web.yaml:", Assert.Single(trees.Blocking()).Place(), StringComparison.Ordinal);

        using var moved = new Trees();
        moved.Base("web.yaml", Deployment("web"));
        moved.Head("apps/web.yaml", Deployment("web"));
        Assert.Empty(moved.Blocking());
    }

    [Fact]
    public void A_rule_that_lacks_a_fact_is_listed_with_it()
    {
        using var trees = new Trees();
        trees.Base("cilium.yaml", Application("cilium", "https://helm.cilium.io", "1.15.x"));
        trees.Head("cilium.yaml", Application("cilium", "https://helm.cilium.io", "1.17.x"));

        var undecided = trees.Answer().Json.GetProperty("coverage").GetProperty("undecided").EnumerateArray().ToList();

        Assert.Contains(undecided, one => one.Text("fact")!.Contains("1.15.x to 1.17.x", StringComparison.Ordinal) && one.GetProperty("rules").EnumerateArray().Any(rule => rule.GetString()!.StartsWith("cilium/", StringComparison.Ordinal)));
    }

    private const string Issuer = """
        apiVersion: cert-manager.io/v1
        kind: ClusterIssuer
        metadata: {name: letsencrypt}
        spec:
          acme:
            server: https://acme-v02.api.letsencrypt.org/directory
            privateKeySecretRef: {name: letsencrypt}
            solvers:
            - http01: {ingress: {ingressClassName: nginx}}
        """;

    private static string Application(string name, string repository, string version) => $"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {Braces($"name: {name}, namespace: argocd")}
        spec:
          destination: {Braces($"server: https://kubernetes.default.svc, namespace: {name}")}
          source:
            repoURL: {repository}
            chart: {name}
            targetRevision: {version}
        """;

    private static string Deployment(string label) => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata: {Braces("name: web, namespace: shop")}
        spec:
          selector: {Braces($"matchLabels: {Braces($"app: {label}")}")}
          template:
            metadata: {Braces($"labels: {Braces($"app: {label}")}")}
            spec: {Braces($"containers: [{Braces("name: web, image: registry.example.org/web:1.0.0")}]")}
        """;

    private static string Braces(string text) => $"{{{text}}}";

    private sealed class Trees : IDisposable
    {
        private readonly TempFolder folder = new();

        internal Trees() => Both(".gate.yaml", "clusters:\n- {name: prod, kubernetesVersion: \"1.33\"}\n");

        public void Dispose() => folder.Dispose();

        internal void Base(string path, string text) => folder.Write($"base/{path}", text);

        internal void Head(string path, string text) => folder.Write($"head/{path}", text);

        internal void Both(string path, string text)
        {
            Base(path, text);
            Head(path, text);
        }

        internal Answer Answer() => GateProgram.Run("check", "--base-dir", Path.Combine(folder.Root, "base"), "--head-dir", Path.Combine(folder.Root, "head"), "--format", "json");

        internal IReadOnlyList<System.Text.Json.JsonElement> Blocking() => [.. Answer().Findings().Where(static finding => finding.Text("severity") == "block")];

        internal static string Line(System.Text.Json.JsonElement finding) => string.Join(':', finding.Place().Split(':')[..2]);
    }
}
