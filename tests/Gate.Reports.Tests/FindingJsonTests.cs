using System.Text.Json.Nodes;
using Gate.Reports.Rules;

namespace Gate.Reports.Tests;

public sealed class FindingJsonTests
{
    private static string[] Documents => [.. Samples.Rich.Findings.Select(static finding => Written.Text(writer => FindingJson.Write(finding, Samples.Rich, writer)))];

    [Fact]
    public void Each_document_is_valid_and_holds_no_field_that_the_schema_does_not_publish() =>
        Assert.All(NodeChecks.AgainstExplanationSchema(strict: true, Documents), static wrong => Assert.Equal("", wrong));

    [Theory]
    [InlineData("schema", "\"gate/explain/v2\"")]
    [InlineData("finding", "{}")]
    [InlineData("goesInto", "[1]")]
    [InlineData("sourceLine", "1")]
    public void The_schema_refuses_a_broken_document(string name, string value)
    {
        var document = JsonNode.Parse(Documents[0])!;
        document[name] = JsonNode.Parse(value);
        Assert.NotEqual("", NodeChecks.AgainstExplanationSchema(strict: false, document.ToJsonString()).Single());
    }
}
