using CsCheck;
using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;

namespace Gate.Core.Tests.Rules.Incidents;

/// <summary>What holds for every object, however odd: no condition throws, and none that is explained answers otherwise.</summary>
public sealed class AnyObjectTests
{
    private static readonly string[] Keys = ["spec", "template", "containers", "image", "selector", "matchExpressions", "labels", "data", "replicas", "metadata", "name", "key", "operator", "values", "a.b/c", ""];

    private static readonly string[] Scalars =
        ["nginx:1.27", "nginx@sha256:abc", "1Gi", "10.0.0.0/8", "v1.2.3", "true", "null", "~", "${X}", "{{ .x }}", "$a.b", "", "a=b,c", "--v=4", ". {\n  errors\n", "{", "-1e999", "99999999999999999999E", "::", "1/", "\"", "é\u2028"];

    private static readonly string[] Conditions =
    [
        "object: {kind: Deployment, group: apps, where: [{path: ..image, image: 'docker.io/library/*'}]}",
        "object: {runsPods: true, as: w, where: [{path: 'pod.containers[*].image', imageTag: '>=1'}]}",
        "object: {kind: Deployment, group: apps, changed: [spec, 'metadata..name']}",
        "object: {kind: Deployment, group: apps, is: new, where: [{not: {path: 'spec[*]', key: {matches: '[a-z]+'}, number: '>1'}}]}",
        "object: {kind: Deployment, group: apps, is: removed}",
        "object: {kind: Deployment, group: apps, before: [{path: 'spec..replicas', quantity: '<1Gi', every: true, default: 1}]}",
        "object: {kind: Deployment, group: apps, count: '>1'}",
        "object: {kind: Deployment, group: apps, absent: true, where: [{path: ..data, cidr: 10.0.0.0/8}]}",
        "object: {kind: Deployment, group: apps, where: [{path: ..data, parse: corefile, where: [{path: '[*].plugins', count: 1}]}]}",
        "object: {kind: Deployment, group: apps, where: [{path: ..data, parse: flags, exists: true}, {path: ..data, parse: yaml, where: [{path: a, exists: false}]}]}",
        "object: {kind: Deployment, group: apps, where: [{any: [{path: ..values, parse: pairs, contains: a}, {path: ..values, parse: list, empty: true}]}]}",
        "object: {kind: Deployment, group: apps, where: [{path: ..name, version: '>=1'}, {path: ..key, in: [$a.b, x]}]}",
        "image: {name: '*', tag: {matches: '.*'}, version: '>=1', is: new}",
        "duplicates: {is: new}",
        "removals: {objects: '>0', share: '>20%', prune: true}",
        "[{object: {kind: Deployment, group: apps, as: a}}, {object: {kind: Deployment, group: apps, as: b}}, {selects: {selector: $a.spec.selector, labels: $b.pod.metadata.labels}}]",
        "[{object: {kind: Deployment, group: apps, as: a}}, {not: {same: [$a.spec, $a.metadata.labels]}}]",
    ];

    private static readonly Gen<string> Value = Gen.Recursive<string>(static (depth, inner) => depth > 3
        ? Scalar
        : Gen.Frequency(
            (2, Scalar),
            (2, Gen.Select(Gen.OneOf(Keys), inner).Array[0, 4].Select(static pairs => $"{{{string.Join(", ", pairs.DistinctBy(static pair => pair.Item1).Select(static pair => $"{Quoted(pair.Item1)}: {pair.Item2}"))}}}")),
            (1, inner.Array[0, 3].Select(static items => $"[{string.Join(", ", items)}]"))));

    private static readonly Gen<string> Objects =
        Gen.Select(Value, Value, Gen.OneOf("a", "b", "c")).Array[0, 3].Select(static some => string.Concat(some.Select(static one =>
            $"---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {{name: {one.Item3}, labels: {one.Item2}}}\nspec: {one.Item1}\n")));

    private static Gen<string> Scalar => Gen.OneOf(Scalars).Select(Quoted);

    [Fact]
    public void No_condition_throws_and_its_explanation_agrees() =>
        Gen.Select(Objects, Objects, Gen.OneOf(Conditions), Gen.Bool, Gen.Bool).Sample(
            static (before, after, when, isComplete, hasAll) =>
            {
                var change = Change(before, after, isComplete, hasAll);
                var condition = Given.Condition(when);
                var truth = Given.Truth(condition, change);
                var explained = Explanation.Of(condition, new(change, isHead: true, Mirrors.None)).Truth;
                return explained == Truth.NotAsked || string.Equals(explained.ToString(), truth, StringComparison.OrdinalIgnoreCase);
            },
            iter: 5_000);

    [Fact]
    public void What_does_not_change_moves_nothing() =>
        Gen.Select(Objects, Gen.OneOf("is: new", "is: removed", "changed: [spec, metadata, kind]")).Sample(
            static (objects, more) => Given.Truth(Given.Condition($"object: {{kind: Deployment, group: apps, {more}}}"), Change(objects, objects, isComplete: true, hasAll: true)) == "false",
            iter: 2_000);

    private static ClusterChange Change(string before, string after, bool isComplete, bool hasAll) =>
        Given.Change(Given.Side(before, isComplete: isComplete, hasAll: hasAll), Given.Side(after, isComplete: isComplete, hasAll: hasAll));

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
