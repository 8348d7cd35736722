using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

public sealed class FieldPathTests
{
    private const string Deployment = """
        spec:
          containers:
          - name: a
          - name: b
            image: c
        metadata:
          annotations:
            example.com/x: y
        """;

    [Fact]
    public void A_path_prints_as_a_person_would_write_it()
    {
        Assert.Equal("spec.containers[1].image", Image.ToString());
        Assert.Equal("metadata.annotations[\"kubernetes.io/x\"]", FieldPath.Root.Key("metadata").Key("annotations").Key("kubernetes.io/x").ToString());
        Assert.Equal("data[\"a.b\"].c", FieldPath.Root.Key("data").Key("a.b").Key("c").ToString());
        Assert.Equal("[\"a \\\"b\\\"\"][0][\"\"]", FieldPath.Root.Key("a \"b\"").Index(0).Key("").ToString());
        Assert.Equal("", FieldPath.Root.ToString());
    }

    [Fact]
    public void A_path_finds_its_node_and_the_place_of_its_key()
    {
        var root = Text.Root(Deployment);
        Assert.Equal("\"c\"", Text.Show(Image.In(root)));
        Assert.Equal(new(5, 5), Image.PositionIn(root));
        Assert.Equal(new(4, 5), Image.Parent!.PositionIn(root));
        Assert.Equal(new(8, 5), FieldPath.Root.Key("metadata").Key("annotations").Key("example.com/x").PositionIn(root));
        Assert.Equal(new(1, 1), FieldPath.Root.PositionIn(root));
    }

    [Fact]
    public void A_path_that_leads_nowhere_has_no_node_and_no_place()
    {
        var root = Text.Root(Deployment);
        foreach (var path in new[] { FieldPath.Root.Key("spec").Key("x"), FieldPath.Root.Key("spec").Index(0), FieldPath.Root.Key("spec").Key("containers").Index(2) })
        {
            Assert.Null(path.In(root));
            Assert.Null(path.PositionIn(root));
        }
    }

    private static FieldPath Image => FieldPath.Root.Key("spec").Key("containers").Index(1).Key("image");
}
