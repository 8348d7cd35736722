using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Reports.Tests;

/// <summary>Verdicts to draw reports from.</summary>
internal static class Samples
{
    internal const string Base = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    internal const string Head = "9daeafb9864cf43055ae93beb0afd6c7d144bfa4";

    private static readonly Waiver Legacy = new("kubernetes/removed-api", "legacy/**", "moved away in March", "team-a", new DateOnly(2027, 3, 31)) { Location = Location.At(".gate.yaml", 9, 3) };

    /// <summary>One of everything: severities, statuses, waivers, precisions, gaps, undecided rules, several clusters.</summary>
    internal static Verdict Rich => new()
    {
        Outcome = Outcome.Block,
        Base = Base,
        Head = Head,
        Knowledge = new("sha256:5f0c", new DateOnly(2026, 11, 23), new KubernetesVersion(1, 37)),
        Clusters =
        [
            new("prod", new(1, 33), VersionSource.Declared, Location.At("infra/prod/main.tf", 12, 3)) { Before = new KubernetesVersion(1, 24) },
            new("staging", new(1, 33), VersionSource.Config, Location.At(".gate.yaml", 5, 5)),
            new("test", new(1, 37), VersionSource.Assumed, null),
        ],
        Coverage = new()
        {
            Files = 14,
            Sources = 6,
            Rendered = 4,
            Objects = 1212,
            Addons = 9,
            Rules = 431,
            NotChecked =
            [
                new(NotCheckedCode.Unfetched, "chart loki 6.6.2", "The chart lives at https://grafana.github.io/helm-charts and was not fetched; vendor it, or allow fetching.") { Status = Status.Existing },
                new(NotCheckedCode.RenderFailed, "chart charts/web", "helm: error calling include: template: no template \"web.labels\" associated with template \"gotpl\"", Location.At("charts/web/templates/deploy.yaml", 4, 8)) { Fails = true },
                new(NotCheckedCode.Unsupported, "apps/preview", "A generator of kind PullRequest makes its list at run time.", Location.OfFile("apps/preview/appset.yaml")),
            ],
            Undecided = [new("platform of cluster prod", ["karpenter/ami-family", "cilium/eks-chaining"], "set platform of the cluster in .gate.yaml")],
        },
        Findings = [RemovedApi, VersionMove, Template, Remark, WaivedOne, Existing, FixedOne],
        Notes = ["base and head were compared at their merge base, since git 2.30 cannot make the merge result", "this change alters .gate.yaml; the policy at base was used"],
    };

    internal static Finding RemovedApi => Found("kubernetes/removed-api", Severity.Block, "PodDisruptionBudget in policy/v1beta1 is not served by Kubernetes 1.33", Location.At("apps/web/pdb.yaml", 12, 13)) with
    {
        Message = "Kubernetes 1.25 removed policy/v1beta1 PodDisruptionBudget. The cluster answers \"no matches for kind\" and the whole sync stops; objects that are already stored stay readable as policy/v1.",
        Clusters = ["prod", "staging"],
        SourceLine = "apiVersion: policy/v1beta1",
        Occurrences =
        [
            At("prod", Location.At("apps/web/pdb.yaml", 12, 13), Pdb("web")),
            .. Enumerable.Range(1, 7).Select(i => At(i % 2 == 0 ? "prod" : "staging", Location.At($"apps/api-{i}/pdb.yaml", i, 13), Pdb($"api-{i}"))),
        ],
        Clauses =
        [
            new("the cluster no longer serves the API", "Kubernetes 1.33, removed in 1.25", Location.At("infra/prod/main.tf", 12, 3)),
            new("the object asks for it", "apiVersion: policy/v1beta1"),
        ],
        Related = [new("charts/web/values.yaml", 31, "the same name is set here")],
        Evidence = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/#poddisruptionbudget-v125", "https://github.com/kubernetes/kubernetes/pull/106918"],
        Remediation = "Write policy/v1. An empty selector now selects every pod of the namespace, none before.",
    };

    internal static Finding VersionMove => Found("cert-manager/skipped-minor", Severity.Block, "cert-manager moves from 1.12.3 to 1.15.0 in one step", Location.OfFile("clusters/prod/cert-manager.yaml")) with
    {
        Message = "cert-manager is upgraded one minor at a time; the maintainers test no other way.",
        Occurrences = [At("prod", Location.OfFile("clusters/prod/cert-manager.yaml"), new(SubjectKind.Addon, "cert-manager") { Addon = "cert-manager", From = "1.12.3", To = "1.15.0" })],
        Assumed = ["the running version is the one that base declares"],
        Evidence = ["https://cert-manager.io/docs/installation/upgrade/"],
        Remediation = "Go through 1.13 and 1.14.",
    };

    internal static Finding Template => Found("kubernetes/deprecated-api", Severity.Warn, "autoscaling/v2beta2 is removed in Kubernetes 1.26", new("charts/web/templates/hpa.yaml", 2, null, 4, Precision.Template)) with
    {
        Confidence = Confidence.Medium,
        SourceLine = "{{- if .Values.autoscaling.enabled }}",
        Occurrences = [At("staging", new("charts/web/templates/hpa.yaml", 2, null, 4, Precision.Template), new(SubjectKind.Object, "web") { ObjectKind = "HorizontalPodAutoscaler", ApiVersion = "autoscaling/v2beta2" })],
    };

    internal static Finding Remark => Found("kubernetes/end-of-life", Severity.Info, "Kubernetes 1.33 gets no more patches after 2026-06-28", Location.At("infra/prod/main.tf", 12, 3)) with
    {
        SourceLine = "\tkubernetes_version = \"1.33\"",
        Occurrences = [At("prod", Location.At("infra/prod/main.tf", 12, 3), new(SubjectKind.Cluster, "prod") { From = "1.24", To = "1.33" })],
    };

    internal static Finding WaivedOne => Found("kubernetes/removed-api", Severity.Block, "Ingress in extensions/v1beta1 is not served by Kubernetes 1.33", Location.At("legacy/ingress.yaml", 1, 1)) with { Waived = Legacy, Occurrences = [At("prod", Location.At("legacy/ingress.yaml", 1, 1), new(SubjectKind.Object, "old") { ObjectKind = "Ingress" }) with { Waived = Legacy }] };

    /// <summary>About a decision and no cluster.</summary>
    internal static Finding Decision => Found("gate/waiver-expired", Severity.Warn, "The waiver of kubernetes/removed-api expired on 2026-03-31", Location.At(".gate.yaml", 12, 3)) with { Clusters = [], Occurrences = [], Evidence = [] };

    internal static Finding Existing => Found("redis/dead-registry", Severity.Warn, "Images of docker.io/bitnami are no longer updated", Location.At("apps/cache/release.yaml", 21, 7)) with { Status = Status.Existing };

    internal static Finding FixedOne => Found("kubernetes/removed-api", Severity.Block, "CronJob in batch/v1beta1 is not served by Kubernetes 1.33", Location.At("apps/report/cron.yaml", 1, 1)) with { Status = Status.Fixed };

    /// <summary>A finding that one line mends.</summary>
    internal static Finding Mendable => Found("kubernetes/removed-api", Severity.Block, "CronJob batch/v1beta1 is not served from Kubernetes 1.25 on", Location.At("apps/report/cron.yaml", 3, 3)) with
    {
        SourceLine = "- apiVersion: batch/v1beta1 # nightly",
        Edit = new("apiVersion", "batch/v1beta1", "batch/v1"),
        Remediation = "Move to batch/v1 CronJob (served since Kubernetes 1.21). Nothing but the apiVersion line changes.",
    };

    /// <summary>Nothing found, all known.</summary>
    internal static Verdict Clean => Rich with
    {
        Outcome = Outcome.Pass,
        Clusters = [new("prod", new(1, 33), VersionSource.Flag, null)],
        Coverage = Rich.Coverage with { NotChecked = [], Undecided = [] },
        Findings = [],
        Notes = [],
    };

    /// <summary>Nothing found, on an assumed version, with one tree alone.</summary>
    internal static Verdict Assumed => Clean with { Base = null, Head = "manifests", Clusters = [new("default", new(1, 37), VersionSource.Assumed, null)] };

    /// <summary>A change that leads to nothing that Gate reads.</summary>
    internal static Verdict Nothing => Clean with { Coverage = new() { Files = 3 } };

    /// <summary>What a stranger may put into a repository to reach a terminal, a log or a page.</summary>
    internal static readonly string[] Attacks =
    [
        "::error::injected", "::add-mask::injected", "##[error]injected", "##[add-mask]injected", "##vso[task.setvariable variable=x]injected", "##VSO[task.complete result=Succeeded;]",
        "a\n::error::injected", "a\r::error::injected", "a\r\n##vso[task.complete result=Succeeded;]x", "\u00a0::error::injected", "#\uFE0F#[error]x", "##\u200B[error]x",
        "\e[2J\e[31mred", "\e]0;title\a", "a\bb\0c\u007f", "\u009b31m", "\u202Egnp.exe", "\u2066x\u2069", "\u2028x", "\U000E0041tag",
        "</details><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![](http://evil.example/p.png)", "[x](javascript:alert(1))", "`code` ``` fence", "```\n# out of the fence",
        "a|b|c", "@someone and @org/team", "#1 owner/repo#2 GH-3 !4", "https://evil.example www.evil.example a@evil.example", "[ref]: http://evil.example", "/close\n/assign me", "~bug ~\"two words\" &1 $2 %3 %\"next\"", "&lt;b&gt; &#96;", "# heading", "- [ ] task", "1. one", "$x^2$", "*a* _b_ ~~c~~",
        "]]><!-- &x; --><?x?>", "[[ATTACHMENT|/etc/passwd]]", "\ufffe#\uffff", "100%0A::error::x", "a;b]c,d:e%", "日本語のラベル 👩‍🚀 e\u0301", "\ud800 alone",
    ];

    /// <summary>A verdict that has an attack in each of its texts.</summary>
    internal static Verdict Hostile(string attack)
    {
        var place = new Location(attack, 3, 2, 3, Precision.Exact);
        var finding = new Finding
        {
            Rule = attack,
            Severity = Severity.Block,
            Confidence = Confidence.High,
            Status = Status.New,
            Title = attack,
            Message = attack,
            Clusters = [attack],
            Fingerprint = attack,
            Location = place,
            Occurrences =
            [
                At(attack, place, new(SubjectKind.Object, attack) { Namespace = attack, ObjectKind = attack, ApiVersion = attack, From = attack, To = attack }),
                At(attack, place with { Line = 4 }, new(SubjectKind.Addon, attack) { Addon = attack }) with { Waived = new(attack, attack, attack, attack, new(2027, 1, 1)) },
            ],
            Clauses = [new(attack, attack, place)],
            Assumed = [attack],
            Related = [new(attack, 1, attack)],
            Evidence = [attack],
            Remediation = attack,
            SourceLine = attack,
        };
        return Rich with
        {
            Base = attack,
            Head = attack,
            Clusters = [new(attack, new(1, 33), VersionSource.Declared, place), new($"{attack}2", new(1, 37), VersionSource.Assumed, null)],
            Findings =
            [
                finding, finding with { Severity = Severity.Info },
                finding with { Waived = new(attack, attack, attack, attack, new(2027, 1, 1)) { Cluster = attack, Environment = attack, Object = attack, Location = place } },
                finding with { Status = Status.Existing }, finding with { Status = Status.Fixed },
            ],
            Coverage = new() { NotChecked = [new(NotCheckedCode.Unreadable, attack, attack, place) { Fails = true }], Undecided = [new(attack, [attack], attack)] },
            Notes = [attack],
        };
    }

    /// <summary>Many findings, from bad to harmless, each with a place of its own.</summary>
    internal static Verdict Many(int count, string? message = null) => Rich with
    {
        Findings =
        [
            .. Enumerable.Range(0, count)
                .Select(i => (i, severity: (Severity)(2 - (i * 3 / count))))
                .Select(x => Found("kubernetes/removed-api", x.severity, $"Object number {x.i} is not served", Location.At($"apps/app-{x.i:0000}.yaml", x.i + 1, 1)) with { Message = message ?? "Gone.", SourceLine = "apiVersion: `x`" }),
        ],
    };

    internal static Finding Found(string rule, Severity severity, string title, Location location) => new()
    {
        Rule = rule,
        Severity = severity,
        Confidence = Confidence.High,
        Status = Status.New,
        Title = title,
        Message = $"{title}.",
        Clusters = ["prod"],
        Fingerprint = $"{rule}@{location.File}",
        Location = location,
        Occurrences = [At("prod", location, new(SubjectKind.Object, "web") { ObjectKind = "Deployment", Namespace = "shop" })],
        Evidence = ["https://kubernetes.io/docs/reference/using-api/deprecation-guide/"],
        Remediation = "Use the next version.",
    };

    private static Occurrence At(string cluster, Location location, Subject subject) => new(cluster, Status.New, location, subject);

    private static Subject Pdb(string name) => new(SubjectKind.Object, name) { ObjectKind = "PodDisruptionBudget", Namespace = "shop", ApiVersion = "policy/v1beta1" };
}
