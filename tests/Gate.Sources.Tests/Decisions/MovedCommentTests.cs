using Gate.Sources.Changes;
using Gate.Sources.Decisions;

namespace Gate.Sources.Tests.Decisions;

/// <summary>Whether a comment is the one that base has. In the samples, <c>#!</c> stands for it.</summary>
public sealed class MovedCommentTests
{
    private const string Ignore = "# gate:ignore a/b until=2027-03-31 reason=r";

    [Theory]

    // Lines that come and go, blanks, another value.
    [InlineData("a: b\nc: d #!\n", "x: y\n\na: b\nc:   d   #!\n")]
    [InlineData("a: b\nc: d #!\n", "a: b\nc: e #!\n")]
    [InlineData("a: b\nc: d #!\n", "a: b\n#!\nc: d\n")]
    [InlineData("c: #!\n  d: e\n", "c: #!\n  d: f\n  g: h\n")]
    [InlineData("a:\n  c: d #!\n", "a:\n    x: y\n    \"c\": 'e' #!\n")]

    // An object that keeps its name, among others.
    [InlineData("kind: A\nmetadata: {name: x}\nspec: 1 #!\n", "kind: B\n---\nkind: A\nmetadata: {name: x}\nspec: 2 #!\n")]
    [InlineData("---\nkind: A\nmetadata:\n  name: x\nspec: 1 #!\n---\nkind: A\nmetadata:\n  name: y\nspec: 1\n", "kind: A\nmetadata:\n  name: y\nspec: 1\n---\nspec: 2 #!\nmetadata:\n  name: x\nkind: A\n")]
    [InlineData("apiVersion: v1\nkind: A\n#!\nmetadata:\n  name: x\n", "# more\n---\napiVersion: v2\nkind: A\n#!\nmetadata:\n  name: x\n---\nkind: B\n")]

    // Items with a name, wherever they stand, and however the list is indented.
    [InlineData("c:\n- name: x\n  v: 1 #!\n- name: y\n  v: 1\n", "c:\n  - name: z\n    v: 1\n  - name: y\n    v: 1\n  - v: 2 #!\n    name: \"x\"\n")]
    [InlineData("c:\n- name: x #!\n  v: 1\n", "c:\n- name: y\n- name: x #!\n  v: 2\n")]

    // Items without one: by what else they say, or by what else is in the list.
    [InlineData("c:\n- k: x\n  v: 1 #!\n- k: y\n  v: 1\n", "c:\n- k: z\n  v: 1\n- k: y\n  v: 1\n- k: x\n  v: 2 #!\n")]
    [InlineData("c:\n- v: 1 #!\n  k: x\n- v: 1\n  k: y\n", "c:\n- v: 2 #!\n  k: x\n- v: 2\n  k: y\n")]
    [InlineData("c:\n- x #!\n- y\n", "c:\n- z\n- y\n- x #!\n")]
    [InlineData("c:\n- x #!\n- y\n", "c:\n- z #!\n- y\n")]
    [InlineData("c:\n- {k: x, v: 1} #!\n- {k: y, v: 1}\n", "c:\n- {k: x, v: 2} #!\n- {k: y, v: 1}\n")]
    [InlineData("c:\n- - x #!\n  - y\n- - z\n", "c:\n- - w #!\n  - y\n- - z\n")]
    [InlineData("a: 1 #!\n---\na: 1\n", "a: 2 #!\n---\na: 1\n")]

    // Templates, texts and what goes on over several lines.
    [InlineData("{{- if .x }}\nkind: A\nspec: 1 #!\n{{- end }}\n", "{{- if or .x .y }}\n{{- if .z }}\n{{- end }}\nkind: A\nspec: 2 #!\n{{- end }}\n")]
    [InlineData("{{- if .x }}\nv: 1 #!\n{{- else }}\nv: 2\n{{- end }}\n", "# more\n{{- if .x }}\nv: 1 #!\n{{- else }}\nv: 3\n{{- end }}\n")]
    [InlineData("a: |\n  v: 1\nv: 1 #!\n", "a: |\n  v: 1\n  v: 2\nv: 2 #!\n")]
    [InlineData("a: [x,\n  y] #!\n", "b: c\na: [x,\n    y] #!\n")]
    public void It_is_where_it_is_about_the_same_object_and_value(string before, string after) => Assert.False(IsAdded(before, after));

    [Theory]
    [InlineData("a: 1 #!\nb: 1\n", "a: 1\nb: 1 #!\n")]
    [InlineData("a: 1 #!\nb: 1\n", "a: 1\nb: 2 #!\n")]
    [InlineData("#!\na: 1\nb: 1\n", "a: 1\n#!\nb: 1\n")]
    [InlineData("a:\n  v: 1 #!\nb:\n  v: 1\n", "a:\n  v: 1\nb:\n  v: 1 #!\n")]
    [InlineData("a:\n  v: 1 #!\n", "v: 1 #!\na:\n")]
    [InlineData("kind: A\nmetadata:\n  name: x\nspec: 1 #!\n---\nkind: A\nmetadata:\n  name: y\nspec: 1\n", "kind: A\nmetadata:\n  name: x\nspec: 1\n---\nkind: A\nmetadata:\n  name: y\nspec: 1 #!\n")]
    [InlineData("kind: A\nmetadata:\n  name: x\nspec: 1 #!\n", "kind: A\nmetadata:\n  name: y\nspec: 1 #!\n")]
    [InlineData("kind: A\nmetadata:\n  name: x\nspec: 1 #!\n", "kind: B\nmetadata:\n  name: x\nspec: 1 #!\n")]
    [InlineData("kind: A\nmetadata:\n  name: x\n  namespace: m\nspec: 1 #!\n", "kind: A\nmetadata:\n  name: x\n  namespace: n\nspec: 1 #!\n")]
    [InlineData("kind: A\nmetadata: {name: x}\nspec: 1 #!\n", "kind: A\nmetadata: {name: y}\nspec: 1 #!\n")]
    [InlineData("c:\n- name: x\n  v: 1 #!\n- name: y\n  v: 1\n", "c:\n- name: x\n  v: 1\n- name: y\n  v: 1 #!\n")]
    [InlineData("c:\n- name: x\n  v: 1 #!\n- name: y\n  v: 1\n", "c:\n- name: y\n  v: 1 #!\n- name: x\n  v: 1\n")]
    [InlineData("c:\n- k: x\n  v: 1 #!\n- k: y\n  v: 1\n", "c:\n- k: x\n  v: 1\n- k: y\n  v: 1 #!\n")]
    [InlineData("c:\n- k: x\n  v: 1 #!\n- k: x\n  v: 2\n", "c:\n- k: x\n  v: 1\n- k: x\n  v: 3 #!\n")]
    [InlineData("c:\n- x #!\n- y\n", "c:\n- x\n- y #!\n")]
    [InlineData("c:\n- x #!\n- y\n", "c:\n- y #!\n- x\n")]
    [InlineData("c:\n- x #!\n- x\n", "c:\n- y\n- x #!\n")]
    [InlineData("c:\n- x #!\n- x\n", "c:\n- x\n- x #!\n")]
    [InlineData("a: 1 #!\n---\na: 1\n", "a: 1\n---\na: 1 #!\n")]
    [InlineData("{{- if .x }}\nv: 1 #!\n{{- else }}\nv: 2\n{{- end }}\n", "{{- if .x }}\nv: 1\n{{- else }}\nv: 2 #!\n{{- end }}\n")]
    [InlineData("{{- if .x }}\nv: 1 #!\n{{- else }}\nv: 2\n{{- end }}\n", "{{- if .x }}\nv: 1\n{{- else }}\nv: 3 #!\n{{- end }}\n")]

    // Text is no structure, so that it cannot be made to look like the place at base.
    [InlineData("kind: A\nmetadata:\n  name: x\nspec: 1 #!\n", "a: |\n  kind: A\nkind: B\nmetadata:\n  name: x\nspec: 1 #!\n")]
    [InlineData("a:\n  v: 1 #!\nb: c\n", "a: {}\nb: \"\n  a:\"\nc:\n  v: 1 #!\n")]
    public void It_is_another_one_where_it_came_to_be_about_something_else(string before, string after) => Assert.True(IsAdded(before, after));

    [Theory]
    [InlineData("module \"a\" {\n  v = 1 #!\n}\n", "x = 1\n\nmodule \"a\" {\n    n = [\n      1,\n    ]\n    v   = 2 #!\n}\n", false)]
    [InlineData("module \"a\" {\n  v = 1 #!\n}\nmodule \"b\" {\n  v = 1\n}\n", "module \"b\" {\n  v = 1\n}\nmodule \"a\" {\n  v = 2 #!\n}\n", false)]
    [InlineData("module \"a\" {\n  set {\n    name = \"x\"\n    v = 1 #!\n  }\n  set {\n    name = \"y\"\n    v = 1\n  }\n}\n", "module \"a\" {\n  set {\n    name = \"y\"\n    v = 2\n  }\n  set {\n    name = \"x\"\n    v = 2 #!\n  }\n}\n", false)]
    [InlineData("l = [{\n  n = \"x\"\n  v = 1 #!\n}, {\n  n = \"y\"\n  v = 1\n}]\n", "l = [{\n  n = \"z\"\n  v = 1\n}, {\n  n = \"x\"\n  v = 2 #!\n}]\n", false)]
    [InlineData("x = <<EOT\n}\nEOT\nv = 1 #!\n", "x = <<EOT\n}}\nEOT\nv = 2 #!\n", false)]
    [InlineData("module \"a\" {\n  v = 1 #!\n}\nmodule \"b\" {\n  v = 1\n}\n", "module \"a\" {\n  v = 1\n}\nmodule \"b\" {\n  v = 1 #!\n}\n", true)]
    [InlineData("module \"a\" {\n  v = 1 #!\n}\n", "module \"a\" {\n}\n      module \"b\" {\n  v = 1 #!\n      }\n", true)]
    [InlineData("module \"a\" {\n  v = 1 #!\n  w = 1\n}\n", "module \"a\" {\n  v = 1\n  w = 1 #!\n}\n", true)]
    [InlineData("l = [{\n  n = \"x\"\n  v = 1 #!\n}, {\n  n = \"y\"\n  v = 1\n}]\n", "l = [{\n  n = \"x\"\n  v = 1\n}, {\n  n = \"y\"\n  v = 1 #!\n}]\n", true)]
    public void The_same_holds_for_Terraform(string before, string after, bool isAdded) => Assert.Equal(isAdded, IsAdded(before, after, "main.tf"));

    [Fact]
    public void One_that_moved_says_where_base_has_it()
    {
        var one = Compare("a: 1 #!\nb: 1\n", "a: 1\nb: 1 #!\n", "a.yaml").Standing.Single();
        Assert.Equal((true, 1), (one.IsAdded, one.LineAtBase));
    }

    private static bool IsAdded(string before, string after, string path = "a.yaml") => Compare(before, after, path).Standing.Single().IsAdded;

    private static WaiverComments Compare(string before, string after, string path)
    {
        using var change = new Change(Tree(path, before), Tree(path, after), [new(path, path)]) { HeadId = "head" };
        return WaiverComments.In(change, [path]);
    }

    private static MemoryTree Tree(string path, string text) => new MemoryTree().File(path, text.Replace("#!", Ignore, StringComparison.Ordinal));
}
