using NetArchTest.Rules;

namespace Gate.Architecture.Tests;

/// <summary>What touches the outside sits at the ends; the middle is given bytes and gives facts.</summary>
public sealed class PureCoreTests
{
    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Diagnostics.ProcessStartInfo")]
    [InlineData("System.Net")]
    [InlineData("System.Console")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.FileInfo")]
    [InlineData("System.IO.FileStream")]
    [InlineData("System.IO.Directory")]
    [InlineData("System.IO.DirectoryInfo")]
    [InlineData("System.Random")]
    [InlineData("System.TimeProvider")]
    public void Core_knows_no_process_network_clock_console_environment_or_file(string outside)
    {
        Assert.Empty(Users("Gate.Core", outside));
    }

    [Theory]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Net")]
    [InlineData("System.IO.File")]
    [InlineData("System.IO.Directory")]
    public void Knowledge_and_reports_are_given_all_that_they_need(string outside)
    {
        Assert.Empty(Users("Gate.Knowledge", outside).Concat(Users("Gate.Reports", outside)));
    }

    [Theory]
    [InlineData("Gate.Core")]
    [InlineData("Gate.Knowledge")]
    [InlineData("Gate.Reports")]
    [InlineData("Gate.Hosts")]
    [InlineData("Gate.Sources")]
    public void Only_the_program_itself_knows_the_console(string assembly)
    {
        Assert.Empty(Users(assembly, "System.Console"));
    }

    [Theory]
    [InlineData("Gate.Core")]
    [InlineData("Gate.Knowledge")]
    [InlineData("Gate.Reports")]
    public void The_middle_reads_neither_the_environment_nor_the_clock(string assembly)
    {
        Assert.Empty(Types.InAssembly(House.Load(assembly)).That().MeetCustomRule(new ReadsSurroundings()).GetTypes().Select(type => type.FullName));
    }

    [Fact]
    public void The_test_above_sees_one_who_reads_the_environment()
    {
        Assert.NotEmpty(Types.InAssembly(typeof(PureCoreTests).Assembly).That().MeetCustomRule(new ReadsSurroundings()).GetTypes());
    }

    private static string? Offender() => Environment.GetEnvironmentVariable("PATH"); // What the test above must see.

    private static IEnumerable<string> Users(string assembly, string outside) =>
        Types.InAssembly(House.Load(assembly)).That().HaveDependencyOnAny(outside).GetTypes().Select(type => $"{type.FullName} uses {outside}");
}
