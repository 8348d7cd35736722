using System.Reflection;
using System.Text;

namespace Gate.Fuzzing.Tests;

/// <summary>The targets over their seeds and many mutations of them: the same ones on every run, since the dice are always thrown the same.</summary>
public sealed class MutationTests
{
    private const int Mutations = 6_000;
    private static readonly string Seeds = typeof(MutationTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "SeedsFolder").Value!;

    public static TheoryData<string> Names => [.. Targets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void No_promise_is_broken_by_a_seed_or_what_becomes_of_it(string name)
    {
        var target = Targets.Find(name)!;
        var seeds = SeedsOf(name);
        foreach (var seed in seeds)
            Hold(target, seed);
        var mutations = new Mutator(seeds, seed: 20261123);
        for (var i = 0; i < Mutations; i++)
            Hold(target, mutations.Next());
    }

    [Fact]
    public void Every_target_has_seeds_and_every_folder_of_seeds_a_target() =>
        Assert.Equal(Targets.Names.Order(), Directory.GetDirectories(Seeds).Select(Path.GetFileName).Order());

    [Fact]
    public void The_same_dice_give_the_same_mutations()
    {
        var (first, second) = (new Mutator(SeedsOf("manifest"), 1), new Mutator(SeedsOf("manifest"), 1));
        for (var i = 0; i < 100; i++)
            Assert.Equal(first.Next(), second.Next());
    }

    private static List<byte[]> SeedsOf(string name) =>
        [.. Directory.GetFiles(Path.Combine(Seeds, name)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static void Hold(Action<byte[]> target, byte[] bytes)
    {
        try
        {
            target(bytes);
        }
        catch (Exception e)
        {
            Assert.Fail($"{e.GetType().Name}: {e.Message}\n{Convert.ToBase64String(bytes)}\n{Encoding.UTF8.GetString(bytes)}\n{e.StackTrace}");
        }
    }
}
