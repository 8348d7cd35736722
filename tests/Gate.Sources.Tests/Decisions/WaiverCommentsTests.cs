using System.Text;
using Gate.Core.Manifests;
using Gate.Sources.Changes;
using Gate.Sources.Decisions;

namespace Gate.Sources.Tests.Decisions;

public sealed class WaiverCommentsTests
{
    private const string Ignore = "# gate:ignore a/b until=2027-03-31 reason=r";

    [Theory]
    [InlineData("apiVersion: v1 " + Ignore + "\nkind: Pod\n", 1)]
    [InlineData(Ignore + "\napiVersion: v1\n", 2)]
    [InlineData(Ignore + "\n# another word\n  # and one more\napiVersion: v1\n", 4)]
    [InlineData("a:\n  " + Ignore + "\n  - b: c\n", 3)]
    [InlineData("a: \"x # gate:ignore\" " + Ignore + "\n", 1)]
    [InlineData("a: it's\nb: 'it''s' " + Ignore + "\n", 2)]
    [InlineData("a: |\n  text\n" + Ignore + "\nb: c\n", 4)]
    [InlineData("a: |\n    text\n  " + Ignore + "\nb: c\n", 4)]
    [InlineData("- |\n  text\n- b " + Ignore + "\n", 3)]
    [InlineData("- a: |\n    text\n  b: c " + Ignore + "\n", 3)]
    [InlineData("a: [b, 'c'] " + Ignore + "\n", 1)]
    [InlineData("a: [b,\n  c] " + Ignore + "\n", 2)]
    [InlineData("a: {{ .Values.x | quote }} " + Ignore + "\n", 1)]
    [InlineData("a: \"{{ .Values.x | default \"y\" }}\" " + Ignore + "\n", 1)]
    [InlineData("{{- if .Values.x }}\n" + Ignore + "\napiVersion: v1\n{{- end }}\n", 3)]
    [InlineData("\uFEFF" + Ignore + "\r\napiVersion: v1\r\n", 2)]
    [InlineData("a: |\n  x\n---\nb: c " + Ignore + "\n", 4)]
    [InlineData("a: x#y " + Ignore + "\n", 1)]
    [InlineData("a: b # see # gate:ignore a/b until=2027-03-31 reason=r\n", 1)]
    public void A_comment_covers_its_line_or_the_next_that_is_no_comment(string text, int line)
    {
        var found = In(text);
        Assert.Empty(found.Malformed);
        Assert.Equal(line, Assert.Single(found.Standing).CoveredLine);
    }

    [Theory]
    [InlineData("a: |\n  " + Ignore + "\n  text\nb: c\n")]
    [InlineData("a: |\n  text\n  " + Ignore + "\nb: c\n")]
    [InlineData("a: |-  # a script\n  text\n  " + Ignore + "\nb: c\n")]
    [InlineData("a: >+\n\n  text\n\n  " + Ignore + "\nb: c\n")]
    [InlineData("a: |2\n    text\n  " + Ignore + "\nb: c\n")]
    [InlineData("- |\n  " + Ignore + "\n- b\n")]
    [InlineData("- - |\n    " + Ignore + "\n")]
    [InlineData("- a: &x |\n    " + Ignore + "\n")]
    [InlineData("? |\n  " + Ignore + "\n: b\n")]
    [InlineData("a: !!str |\n  " + Ignore + "\n")]
    [InlineData("\"a\": |\n  " + Ignore + "\n")]
    [InlineData("--- |\n" + Ignore + "\n")]
    [InlineData("--- |\n  " + Ignore + "\n")]
    [InlineData("a: \"b " + Ignore + "\"\n")]
    [InlineData("a: \"b\n  " + Ignore + "\n  c\"\n")]
    [InlineData("a: 'b\n  " + Ignore + "\n  c'\n")]
    [InlineData("a: [\"b\n  " + Ignore + "\n  c\"]\n")]
    [InlineData("a: b" + Ignore + "\n")]
    [InlineData("a: \"\\\" " + Ignore + "\"\n")]
    [InlineData("a: 'b'' " + Ignore + "'\n")]
    public void Text_that_only_looks_like_a_comment_is_none(string text)
    {
        // The reader of manifests has the words in a scalar: so they are no comment.
        Assert.True(YamlReader.Read(Encoding.UTF8.GetBytes(text)).Any(static document => Holds(document.Root)), "the sample must be a text that holds the words");
        var found = In(text);
        Assert.Empty(found.Standing);
        Assert.Empty(found.Malformed);
    }

    [Theory]
    [InlineData("a: |\n  x\n{{- if .Values.x }}\n  " + Ignore + "\n{{- end }}\nb: c\n", "templates/a.yaml")]
    [InlineData("{{/*\n" + Ignore + "\n*/}}\na: b\n", "templates/a.yaml")]
    [InlineData("a: {{ include \"x\" .\n  " + Ignore + "\n}}\n", "templates/a.yaml")]
    [InlineData("{\"a\": \"b # gate:ignore a/b until=2027-03-31 reason=r\"}\n", "a.json")]
    [InlineData("x = \"a # gate:ignore a/b until=2027-03-31 reason=r\"\n", "main.tf")]
    [InlineData("x = <<-EOT\n  " + Ignore + "\n  EOT\n", "main.tf")]
    public void Nor_is_what_a_template_or_another_language_takes_for_text(string text, string path) => Assert.Empty(In(text, path).Standing);

    [Theory]
    [InlineData("kubernetes_version = \"1.33\" " + Ignore + "\n", 1)]
    [InlineData(Ignore + "\nkubernetes_version = \"1.33\"\n", 2)]
    [InlineData("x = <<EOT\ntext\nEOT\ny = 1 " + Ignore + "\n", 4)]
    public void Terraform_has_comments_too(string text, int line) => Assert.Equal(line, Assert.Single(In(text, "main.tf").Standing).CoveredLine);

    [Theory]
    [InlineData(Ignore + "\n\napiVersion: v1\n")]
    [InlineData("a: b\n" + Ignore + "\n")]
    [InlineData("a: b\n" + Ignore)]
    public void One_that_stands_above_nothing_covers_nothing_and_says_so(string text)
    {
        var found = In(text);
        Assert.Empty(found.Standing);
        Assert.Contains("No line follows it", Assert.Single(found.Malformed).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_about_waivers_in_a_comment_is_no_waiver()
    {
        var found = In("# how to use gate:ignore comments: see the guide\na: b\n");
        Assert.Empty(found.Standing);
        Assert.Empty(found.Malformed);
    }

    [Fact]
    public void One_that_is_not_in_these_words_at_base_is_added()
    {
        Assert.True(Compare("a: b\nc: d\n", "a: b\nc: d " + Ignore + "\n").Standing.Single().IsAdded);
        Assert.True(Compare("c: d " + Ignore + "\n", "c: d " + Ignore.Replace("2027", "2028", StringComparison.Ordinal) + "\n").Standing.Single().IsAdded);
        Assert.True(Compare("# gate:ignore a/b\nc: d\n", "# gate:ignore a/c\nc: d\n").Malformed.Single().IsAdded);
        Assert.False(Compare("# gate:ignore a/b\nc: d\n", "c: d\n# gate:ignore a/b\ne: f\n").Malformed.Single().IsAdded);
    }

    [Fact]
    public void A_second_one_of_the_same_words_is_added_and_the_line_tells_which()
    {
        var found = Compare("c: d " + Ignore + "\n", "a: b " + Ignore + "\nc: d " + Ignore + "\n");
        Assert.Equal([(1, true, (int?)null), (2, false, null)], found.Standing.Select(static one => (one.CoveredLine!.Value, one.IsAdded, one.LineAtBase)));
    }

    [Fact]
    public void In_a_file_that_is_renamed_it_is_the_one_of_the_old_name()
    {
        var (before, after) = (new MemoryTree().File("old.yaml", "c: d " + Ignore + "\n"), new MemoryTree().File("new.yaml", "c: d " + Ignore + "\n"));
        using var change = new Change(before, after, [new("old.yaml", "new.yaml")]) { HeadId = "head" };
        Assert.False(WaiverComments.In(change, ["new.yaml"]).Standing.Single().IsAdded);
    }

    private static bool Holds(YamlNode? node) => node switch
    {
        YamlScalar scalar => scalar.Text.Contains("gate:ignore", StringComparison.Ordinal),
        YamlSequence sequence => sequence.Items.Any(Holds),
        YamlMapping mapping => mapping.Entries.Any(static entry => Holds(entry.Key) || Holds(entry.Value)),
        _ => false,
    };

    private static WaiverComments In(string text, string path = "a.yaml")
    {
        using var change = new Change(null, new MemoryTree().File(path, text), []) { HeadId = "head" };
        return WaiverComments.In(change, [path]);
    }

    private static WaiverComments Compare(string before, string after)
    {
        using var change = new Change(new MemoryTree().File("a.yaml", before), new MemoryTree().File("a.yaml", after), [new("a.yaml", "a.yaml")]) { HeadId = "head" };
        return WaiverComments.In(change, ["a.yaml"]);
    }
}
