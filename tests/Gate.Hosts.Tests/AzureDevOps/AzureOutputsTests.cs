using Gate.Core.Verdicts;
using Gate.Hosts.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

public sealed class AzureOutputsTests
{
    [Fact]
    public void A_verdict_is_an_output_variable_for_each_output() => Assert.Equal(
        """
        ##vso[task.setvariable variable=gate.verdict;isOutput=true]block
        ##vso[task.setvariable variable=gate.blocking;isOutput=true]2
        ##vso[task.setvariable variable=gate.warnings;isOutput=true]1
        ##vso[task.setvariable variable=gate.report;isOutput=true]gate.json
        ##vso[task.setvariable variable=gate.sarif;isOutput=true]

        """,
        AzureOutputs.Text(new JobOutputs(Outcome.Block, 2, 1) { Report = "gate.json" }));

    [Theory]
    [InlineData("n", "a\n##vso[task.complete result=Succeeded;]", "n;isOutput=true]a%0A##vso[task.complete result=Succeeded;]")]
    [InlineData("n", "a\r\nb", "n;isOutput=true]a%0D%0Ab")]
    [InlineData("n", "100%0A", "n;isOutput=true]100%AZP250A")]
    [InlineData("n;isSecret=true]x\ny", "v", "n%3BisSecret=true%5Dx%0Ay;isOutput=true]v")]
    public void No_text_ends_the_command_or_starts_another(string name, string value, string rest) =>
        Assert.Equal("##vso[task.setvariable variable=" + rest + "\n", AzureOutputs.Entry(name, value));
}
