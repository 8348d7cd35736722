using NetArchTest.Rules;

namespace Gate.Architecture.Tests;

/// <summary>Cli knows Sources, Reports, Hosts and Knowledge; Hosts delivers what Reports writes; all know Core; nothing knows its way back.</summary>
public sealed class ArrowTests
{
    public static TheoryData<string> Assemblies => [.. House.Names];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_type_uses_an_assembly_that_its_own_must_not_know(string assembly)
    {
        var result = Types.InAssembly(House.Load(assembly)).ShouldNot().HaveDependencyOnAny(House.Forbidden(assembly)).GetResult();

        Assert.Empty(result.FailingTypeNames ?? []);
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void No_assembly_references_one_that_it_must_not_know(string assembly)
    {
        var referenced = House.Load(assembly).GetReferencedAssemblies().Select(name => name.Name);

        Assert.Empty(referenced.Intersect(House.Forbidden(assembly).Select(House.AssemblyName)));
    }

    [Fact]
    public void These_tests_see_a_dependency_where_there_is_one()
    {
        Assert.NotEmpty(Types.InAssembly(House.Load("Gate.Cli")).That().HaveDependencyOnAny("Gate.Knowledge").GetTypes());
        Assert.NotEmpty(Types.InAssembly(House.Load("Gate.Knowledge")).That().HaveDependencyOnAny("Gate.Core").GetTypes());
    }
}
