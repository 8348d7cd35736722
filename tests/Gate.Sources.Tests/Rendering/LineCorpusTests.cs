namespace Gate.Sources.Tests.Rendering;

public sealed class LineCorpusTests
{
    /// <summary>How many places of the corpus are named exactly today. More is better: raise it then.</summary>
    private const int LeastExact = 149;

    public static TheoryData<int> Majors => HelmRun.Majors;

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task No_named_line_is_wrong_and_as_many_as_ever_are_exact(int helmMajor)
    {
        var answers = await LineCorpus.RunAsync(helmMajor);
        var counts = answers.CountBy(static one => one.Answer).ToDictionary();
        var exact = counts.GetValueOrDefault(LineAnswer.Exact);
        var said = string.Join(", ", Enum.GetValues<LineAnswer>().Select(answer => $"{counts.GetValueOrDefault(answer)} {answer}"));
        TestContext.Current.TestOutputHelper!.WriteLine($"Helm {helmMajor}: {answers.Count} places in {answers.Select(static one => one.Case).Distinct().Count()} cases: {said}");
        foreach (var one in answers.Where(static one => one.Answer != LineAnswer.Exact))
            TestContext.Current.TestOutputHelper!.WriteLine(one.ToString());

        Assert.Empty(answers.Where(static one => one.Answer == LineAnswer.Wrong).Select(static one => one.ToString()));
        Assert.True(exact >= LeastExact, said);
    }
}
