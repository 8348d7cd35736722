namespace Gate.Reports.Tests;

/// <summary>The published schema of <c>.gate.yaml</c>, by a validator of JSON Schema.</summary>
public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void It_takes_what_the_documentation_shows() => Assert.All(
        NodeChecks.AgainstConfigurationSchema(
            "null",
            "{}",
            """
            {"clusters": [{"name": "prod", "kubernetesVersion": "1.33", "paths": ["clusters/prod/**"], "platform": "eks", "complete": true}, {"name": "lab", "kubernetesVersion": 1.34}],
             "failOn": "block", "notChecked": {"unfetched": "report", "render-failed": "fail"},
             "charts": [{"path": "charts/app", "values": ["values-prod.yaml"], "release": "app", "namespace": "app", "cluster": "prod"}],
             "tools": {"helm": 3, "kustomize": "/usr/bin/kustomize"},
             "severities": {"*/skipped-minor": "warn", "kubernetes/deprecated-api": "off"}, "baseline": "known.yaml", "waiversInSameChange": "allow",
             "waivers": [{"rule": "kubernetes/removed-api", "path": "legacy/**", "cluster": "prod", "environment": "production", "object": "Ingress/*", "reason": "moved away", "owner": "team-a", "until": "2027-03-31"}],
             "limits": {"renderSeconds": 60, "totalSeconds": 900, "renderMemory": "4Gi", "renderOutput": "64Mi", "manifestSize": 65536, "manifestDepth": 256}}
            """,
            """{"severities": [{"rule": "a/b", "severity": "info", "cluster": "dev-*", "environment": "test", "path": "legacy"}], "waivers": null}"""),
        static wrong => Assert.Equal("", wrong));

    [Fact]
    public void It_refuses_what_the_reader_refuses() => Assert.All(
        NodeChecks.AgainstConfigurationSchema(
            """{"cluster": []}""",
            """{"clusters": [{"kubernetesVersion": "1.33"}]}""",
            """{"failOn": "sometimes"}""",
            """{"notChecked": {"unfetchd": "fail"}}""",
            """{"notChecked": {"unfetched": "maybe"}}""",
            """{"charts": [{}]}""",
            """{"limits": {"seconds": 30}}""",
            """{"limits": {"renderSeconds": 0}}""",
            """{"limits": {"renderMemory": "4GB"}}""",
            """{"limits": {"manifestDepth": 1001}}""",
            """{"severities": {"a/b": "blcok"}}""",
            """{"severities": {"a/": "block"}}""",
            """{"severities": [{"rule": "a/b"}]}""",
            """{"waivers": [{"rule": "a/b", "reason": "r", "until": "2027-03-31"}]}""",
            """{"waivers": [{"rule": "a/b", "reason": "r", "owner": "o", "until": "soon"}]}""",
            """{"waivers": [{"rule": "a/b", "reason": "r", "owner": "o", "until": "2027-03-31", "object": "a/b/c/d"}]}""",
            """{"waiversInSameChange": "yes"}"""),
        static wrong => Assert.NotEqual("", wrong));
}
