namespace Gate.Architecture.Tests;

/// <summary>A type is named for what it is.</summary>
public sealed class NameTests
{
    private static readonly string[] SaysNothing = ["Util", "Utils", "Helper", "Helpers", "Manager", "Info"];

    public static TheoryData<string> Assemblies => [.. House.Names];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_public_type_ends_in_a_word_that_says_nothing(string assembly)
    {
        Assert.DoesNotContain(House.Load(assembly).GetExportedTypes().Select(type => type.FullName!), name => SaysNothing.Any(word => name.EndsWith(word, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Every_type_is_in_the_namespace_of_its_assembly(string assembly)
    {
        var strangers = House.Load(assembly).GetExportedTypes().Where(type => type.Namespace != assembly && type.Namespace?.StartsWith(assembly + ".", StringComparison.Ordinal) != true);

        Assert.Empty(strangers.Select(type => type.FullName));
    }
}
