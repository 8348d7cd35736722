namespace Gate.Hosts.Tests.GitHub;

/// <summary>What GitHub asks of a container action's image.</summary>
public sealed class ImageTests
{
    private static readonly string[] Final = FinalStage();

    [Fact]
    public void The_entry_point_is_absolute_and_needs_no_shell() => Assert.Contains("ENTRYPOINT [\"/usr/local/bin/gate\"]", Final);

    [Fact]
    public void The_image_keeps_the_user_and_the_folder_that_GitHub_sets() =>
        Assert.DoesNotContain(Final, line => line.StartsWith("USER", StringComparison.Ordinal) || line.StartsWith("WORKDIR", StringComparison.Ordinal));

    [Fact]
    public void The_image_has_the_tools_beside_the_program()
    {
        Assert.Contains(Final, line => line.StartsWith("COPY", StringComparison.Ordinal) && line.EndsWith(" /usr/local/bin/tools/", StringComparison.Ordinal));
        Assert.Contains(Final, line => line.StartsWith("COPY", StringComparison.Ordinal) && line.EndsWith("/gate /usr/local/bin/gate", StringComparison.Ordinal));
    }

    private static string[] FinalStage()
    {
        var lines = File.ReadAllLines(Repository.PathOf("Dockerfile"));
        return lines[Array.FindLastIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
    }
}
