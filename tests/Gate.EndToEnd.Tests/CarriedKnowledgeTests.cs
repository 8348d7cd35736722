using System.Reflection;
using Gate.Knowledge.Blobs;

namespace Gate.EndToEnd.Tests;

public sealed class CarriedKnowledgeTests
{
    [Fact]
    public void The_program_carries_its_knowledge_whole()
    {
        using var stream = Assembly.Load("gate").GetManifestResourceStream("gate.knowledge");
        Assert.NotNull(stream);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        var knowledge = BlobKnowledge.Open(bytes);

        knowledge.Verify();
        Assert.NotNull(knowledge.FindApi(new("apps", "v1"), "Deployment"));
        Assert.NotEmpty(knowledge.Fields);
    }
}
