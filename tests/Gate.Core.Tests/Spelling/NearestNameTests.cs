using Gate.Core.Spelling;

namespace Gate.Core.Tests.Spelling;

public sealed class NearestNameTests
{
    private static readonly string[] Keys = ["clusters", "failOn", "notChecked", "charts", "kubernetesVersion"];

    [Theory]
    [InlineData("kubernetesVerion", "kubernetesVersion")]
    [InlineData("kubernetesversion", "kubernetesVersion")]
    [InlineData("kubernetes_version", "kubernetesVersion")]
    [InlineData("cluster", "clusters")]
    [InlineData("fialOn", "failOn")]
    [InlineData("chart", "charts")]
    [InlineData("nochecked", "notChecked")]
    [InlineData("severity", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void A_slip_of_the_pen_is_told_and_another_word_is_not(string written, string? meant) => Assert.Equal(meant, NearestName.Slip(written, Keys));

    [Fact]
    public void The_end_of_a_sentence_names_it_and_all_that_there_are()
    {
        Assert.Equal("; did you mean 'failOn'? There are failOn, charts", NearestName.Instead("failon", ["failOn", "charts"]));
        Assert.Equal("; there are failOn, charts", NearestName.Instead("other", ["failOn", "charts"]));
        Assert.Equal("; did you mean 'block'?", NearestName.Meant("blcok", ["block", "warn"]));
        Assert.Equal("", NearestName.Meant(null, ["block", "warn"]));
    }

    [Fact]
    public void The_nearest_come_first_and_no_more_than_three() =>
        Assert.Equal(["abcd", "abce", "abcf"], NearestName.Of("abcd", ["xyz", "abcf", "abcd", "abcg", "abce"]));
}
