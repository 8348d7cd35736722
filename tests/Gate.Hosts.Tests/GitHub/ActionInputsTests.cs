using Gate.Hosts.GitHub;
using YamlDotNet.RepresentationModel;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

public sealed class ActionInputsTests
{
    [Fact]
    public void Every_input_of_the_action_but_the_token_is_an_option_and_every_option_an_input() =>
        Assert.Equal([.. ActionInputs.All.Select(i => i.Name), "token"], Keys(Action(), "inputs"));

    [Fact]
    public void The_token_is_the_jobs_own_where_none_is_given_and_never_an_argument()
    {
        Assert.Equal("${{ github.token }}", Action()["inputs"]["token"]["default"].ToString());
        Assert.Equal("INPUT_TOKEN", ActionInputs.TokenVariable);
        Assert.Empty(ActionInputs.ToArguments(Env((ActionInputs.TokenVariable, "secret"))).Arguments);
    }

    [Fact]
    public void Every_output_of_the_action_is_written_and_every_one_written_is_declared() =>
        Assert.Equal(JobOutputs.None.Values.Select(o => o.Key), Keys(Action(), "outputs"));

    [Fact]
    public void The_action_runs_gate_ci_from_the_Dockerfile()
    {
        var runs = (YamlMappingNode)Action()["runs"];

        Assert.Equal("docker", runs["using"].ToString());
        Assert.Equal("Dockerfile", runs["image"].ToString());
        Assert.Equal(["ci"], ((YamlSequenceNode)runs["args"]).Select(a => a.ToString()));
    }

    [Fact]
    public void No_input_is_required_or_has_a_default_that_would_hide_the_configuration()
    {
        foreach (var (name, input) in (YamlMappingNode)Action()["inputs"])
        {
            Assert.Equal("false", input["required"].ToString());
            if (name.ToString() == "token")
                continue;
            Assert.DoesNotContain("default", ((YamlMappingNode)input).Children.Keys.Select(k => k.ToString()));
        }
    }

    [Theory]
    [InlineData("INPUT_PATH", "deploy", "deploy")]
    [InlineData("INPUT_BASE", "origin/main", "--base=origin/main")]
    [InlineData("INPUT_HEAD", "HEAD", "--head=HEAD")]
    [InlineData("INPUT_KUBERNETES-VERSION", "1.33", "--kubernetes-version=1.33")]
    [InlineData("INPUT_CONFIG", "ops/my gate.yaml", "--config=ops/my gate.yaml")]
    [InlineData("INPUT_FAIL-ON", " warn ", "--fail-on=warn")]
    [InlineData("INPUT_FORMAT", "sarif=gate.sarif", "--format=sarif=gate.sarif")]
    [InlineData("INPUT_ALL", "true", "--all")]
    [InlineData("INPUT_OFFLINE", "True", "--offline")]
    [InlineData("INPUT_UNTRUSTED", "true", "--untrusted")]
    [InlineData("INPUT_NO-CACHE", "true", "--no-cache")]
    [InlineData("INPUT_VERBOSE", "TRUE", "--verbose")]
    public void An_input_becomes_its_argument(string variable, string value, string argument)
    {
        var result = ActionInputs.ToArguments(Env((variable, value)));

        Assert.Null(result.Error);
        Assert.Equal([argument], result.Arguments);
    }

    [Fact]
    public void Every_input_has_the_variable_that_GitHub_makes_of_its_name_and_gives_an_argument()
    {
        foreach (var input in ActionInputs.All)
        {
            var result = ActionInputs.ToArguments(Env(("INPUT_" + input.Name.ToUpperInvariant(), "true")));

            Assert.Equal(input.Option is null ? ["true"] : input.Kind == ActionInputKind.Switch ? [input.Option] : [input.Option + "=true"], result.Arguments);
        }
    }

    [Fact]
    public void Each_line_of_a_repeated_input_is_an_option_of_its_own()
    {
        var result = ActionInputs.ToArguments(Env(("INPUT_KUBERNETES-VERSION", "prod=1.33\r\n\n  staging=1.34\n"), ("INPUT_FORMAT", "json=a.json\nsarif=b.sarif")));

        Assert.Equal(
            ["--kubernetes-version=prod=1.33", "--kubernetes-version=staging=1.34", "--format=json=a.json", "--format=sarif=b.sarif"],
            result.Arguments);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\n\n")]
    public void An_empty_input_gives_no_argument(string value)
    {
        var env = ActionInputs.All.ToDictionary(i => i.Variable, _ => value);

        Assert.Empty(ActionInputs.ToArguments(env).Arguments);
    }

    [Fact]
    public void False_gives_no_argument() => Assert.Empty(ActionInputs.ToArguments(Env(("INPUT_ALL", "false"))).Arguments);

    [Theory]
    [InlineData("INPUT_ALL", "yes", "`all`")]
    [InlineData("INPUT_OFFLINE", "1", "`offline`")]
    [InlineData("INPUT_BASE", "main\n--offline", "`base`")]
    [InlineData("INPUT_PATH", "a\nb", "`path`")]
    public void A_wrong_value_is_an_error_that_names_the_input_and_gives_no_arguments(string variable, string value, string named)
    {
        var result = ActionInputs.ToArguments(Env((variable, value), ("INPUT_HEAD", "HEAD")));

        Assert.Contains(named, result.Error);
        Assert.Empty(result.Arguments);
    }

    [Theory]
    [InlineData("INPUT_BASE", "--fail-on=never", "--base=--fail-on=never")]
    [InlineData("INPUT_KUBERNETES-VERSION", "-x", "--kubernetes-version=-x")]
    [InlineData("INPUT_PATH", "--fail-on=never", "./--fail-on=never")]
    [InlineData("INPUT_PATH", "-", "./-")]
    public void A_value_never_becomes_an_option(string variable, string value, string argument) =>
        Assert.Equal([argument], ActionInputs.ToArguments(Env((variable, value))).Arguments);

    private static YamlMappingNode Action()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Repository.PathOf("action.yml"))));
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static IEnumerable<string> Keys(YamlMappingNode action, string section) =>
        ((YamlMappingNode)action[section]).Children.Keys.Select(k => k.ToString());
}
