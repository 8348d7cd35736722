using System.Text;
using BenchmarkDotNet.Attributes;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Reading;
using Gate.Core.Verdicts;

namespace Gate.Benchmarks.Judging;

/// <summary>
/// Incident rules against a cluster of 10,000 Deployments, each a candidate of ten rules of which one in a hundred fires; alone, and among
/// ninety rules on kinds that are not there.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class RuleBenchmarks
{
    private const int Objects = 10_000;
    private const int OneIn = 100;

    private static readonly string[] Conditions =
    [
        "{path: spec.replicas, number: '>100'}",
        "{path: spec.strategy.type, in: [Sometimes, Never]}",
        "{path: 'pod.containers[*].securityContext.privileged', equals: 'true'}",
        "{path: 'pod.containers[*].resources.limits.memory', quantity: '<1Mi'}",
        "{path: 'pod.containers[*].env[*].name', matches: 'GATE_BENCH_.*'}",
        "{path: pod.spec.hostNetwork, equals: 'true'}",
        "{path: 'pod.containers[*].args', parse: flags, where: [{path: insecure-port, exists: true}]}",
        "{path: 'spec..hostPath.path', equals: /}",
        "{path: 'metadata.annotations[\"bench.example.org/off\"]', exists: true}",
        "{path: 'pod.containers[*].image', imageTag: '<1.0.0'}",
    ];

    private ClusterChange change = null!;
    private IReadOnlyList<IncidentRule> rules = [];

    /// <summary>How many rules there are; ten of them look at the objects.</summary>
    [Params(10, 100)]
    public int Rules { get; set; }

    [GlobalSetup]
    public void Build()
    {
        change = new("prod", new(1, 33), Side(), Side());
        rules = [.. Enumerable.Range(0, Rules).Select(Rule)];
        var hits = Evaluate();
        if (hits != Conditions.Length * Objects / OneIn)
            throw new InvalidOperationException($"{hits} hits, so this measures something else");
    }

    [Benchmark]
    public int Evaluate() => IncidentHits.Of(rules, change, Mirrors.None).After.Count;

    private static ClusterSide Side() => new([], [.. Enumerable.Range(0, Objects).Select(i => Object(Manifest(i), i))]) { Kubernetes = new(1, 33), HasAllObjects = true };

    private static ClusterObject Object(string manifest, int number)
    {
        var read = ManifestReader.Read(Encoding.UTF8.GetBytes(manifest)).Objects[0];
        return new(new(read, new Origin($"apps/{number}.yaml")), $"apps/{number}.yaml", DeliveryPolicy.Unknown, IsReached: true);
    }

    private static IncidentRule Rule(int number)
    {
        var (kind, where) = number < Conditions.Length ? ("Deployment", Conditions[number]) : ($"Kind{number}", Conditions[number % Conditions.Length]);
        var text = $"""
            id: bench/rule-{number}
            kind: incident
            title: A rule of the benchmark
            severity: block
            checked: 2026-11-27
            when:
              object:
                kind: {kind}
                group: {(number < Conditions.Length ? "apps" : "bench.example.org")}
                where:
                - {where}
            message: It fires.
            remediation: Do otherwise.
            evidence: [https://example.org]
            """;
        return RuleReading.Read(YamlReader.Read(Encoding.UTF8.GetBytes(text))[0].Root!, null);
    }

    private static string Manifest(int number)
    {
        var fires = number % OneIn == 0;
        return $"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: app-{number}
              namespace: ns-{number % 50}
              labels: {"{"}app: app-{number}{"}"}
              annotations: {"{"}{(fires ? "bench.example.org/off" : "bench.example.org/on")}: "true"{"}"}
            spec:
              replicas: {(fires ? 101 : 3)}
              strategy: {"{"}type: {(fires ? "Sometimes" : "RollingUpdate")}{"}"}
              selector: {"{"}matchLabels: {"{"}app: app-{number}{"}"}{"}"}
              template:
                metadata: {"{"}labels: {"{"}app: app-{number}{"}"}{"}"}
                spec:
                  serviceAccountName: app
                  hostNetwork: {(fires ? "true" : "false")}
                  containers:
                  - name: app
                    image: registry.example.org/app:{(fires ? "0.9" : "1.2")}.{number}
                    args: [--port=8080, {(fires ? "--insecure-port=1" : "--verbose")}]
                    env:
                    - {"{"}name: {(fires ? "GATE_BENCH_A" : "LEVEL")}, value: info{"}"}
                    securityContext: {"{"}privileged: {(fires ? "true" : "false")}{"}"}
                    resources: {"{"}limits: {"{"}memory: {(fires ? "1000" : "256Mi")}{"}"}{"}"}
                  volumes:
                  - {"{"}name: v, hostPath: {"{"}path: {(fires ? "/" : "/srv")}{"}"}{"}"}
            """;
    }

    private sealed record Origin(string File) : IOrigin
    {
        public string Written => "0";

        public Location Locate(FieldPath path) => Location.At(File, 1, 1);
    }
}
