namespace Gate.Hosts.Tests.GitHub;

/// <summary>What GitHub asks of a container action's image.</summary>
public sealed class ImageTests
{
    private static readonly string[] Dockerfile = File.ReadAllLines(Repository.PathOf("Dockerfile"));

    [Fact]
    public void The_entry_point_is_absolute_and_needs_no_shell() => Assert.Contains("ENTRYPOINT [\"/usr/local/bin/gate\"]", Stage("image"));

    [Fact]
    public void The_stage_that_GitHub_builds_keeps_the_user_and_the_folder_that_GitHub_sets()
    {
        Assert.Equal("FROM image AS action", Dockerfile.Last(IsFrom));
        foreach (var stage in (string[])["image", "action"])
            Assert.DoesNotContain(Stage(stage), line => line.StartsWith("USER", StringComparison.Ordinal) || line.StartsWith("WORKDIR", StringComparison.Ordinal));
    }

    [Fact]
    public void The_other_stage_is_the_same_for_a_user_who_is_not_root()
    {
        Assert.Equal("FROM image AS nonroot", Stage("nonroot")[0]);
        Assert.Contains("USER 65532:65532", Stage("nonroot"));
    }

    [Fact]
    public void The_image_has_the_tools_beside_the_program()
    {
        Assert.Contains(Stage("image"), line => line.StartsWith("COPY", StringComparison.Ordinal) && line.EndsWith(" /usr/local/bin/tools/", StringComparison.Ordinal));
        Assert.Contains(Stage("image"), line => line.StartsWith("COPY", StringComparison.Ordinal) && line.EndsWith("/gate /usr/local/bin/gate", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_base_is_pinned_by_its_digest_and_nothing_of_a_base_is_in_the_image()
    {
        var stages = Dockerfile.Where(IsFrom).Select(line => line.Split(' ')[3]).ToList();
        Assert.All(
            Dockerfile.Where(IsFrom).Select(line => line.Split(' ')[1]).Where(source => source != "scratch" && !stages.Contains(source)),
            source => Assert.Matches("^[^@]+:[^@]+@sha256:[0-9a-f]{64}$", source));
        Assert.Equal("FROM scratch AS image", Stage("image")[0]);
        Assert.DoesNotContain(Dockerfile, line => line.StartsWith("COPY --from=", StringComparison.Ordinal) && !stages.Contains(line.Split(' ')[1]["--from=".Length..]));
    }

    private static bool IsFrom(string line) => line.StartsWith("FROM ", StringComparison.Ordinal);

    private static string[] Stage(string name)
    {
        var start = Array.FindIndex(Dockerfile, line => IsFrom(line) && line.EndsWith(" AS " + name, StringComparison.Ordinal));
        return [Dockerfile[start], .. Dockerfile[(start + 1)..].TakeWhile(line => !IsFrom(line))];
    }
}
