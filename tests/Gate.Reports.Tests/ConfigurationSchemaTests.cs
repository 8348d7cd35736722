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
             "limits": {"renderSeconds": 60, "totalSeconds": 900, "renderMemory": "4Gi", "renderOutput": "64Mi", "manifestSize": 65536, "manifestDepth": 256}}
            """),
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
            """{"limits": {"manifestDepth": 1001}}"""),
        static wrong => Assert.NotEqual("", wrong));
}
