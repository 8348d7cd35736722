using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Tests.Rendering;

/// <summary>How a named place compares with the line that the corpus expects.</summary>
internal enum LineAnswer
{
    /// <summary>The expected line, and Gate says that it is sure.</summary>
    Exact,

    /// <summary>The expected line or the guess that the corpus allows, and Gate says that it is a guess.</summary>
    Template,

    /// <summary>No line; the file is that of the object or of the expected line.</summary>
    File,

    /// <summary>Anything else: above all a line that is called sure and is another one.</summary>
    Wrong,
}

/// <summary>One field of one object, the line that it is expected on, and what Gate says.</summary>
internal sealed record ExpectedLine(string Case, string Object, string Field, Location Expected, Location? Guess, Location? Named, string ObjectFile)
{
    public LineAnswer Answer => Named switch
    {
        { Precision: Precision.Exact } when IsAt(Expected) => LineAnswer.Exact,
        { Precision: Precision.Template } when IsAt(Expected) || (Guess is not null && IsAt(Guess)) => LineAnswer.Template,
        { Precision: Precision.File } when Named.File == Expected.File || Named.File == ObjectFile => LineAnswer.File,
        _ => LineAnswer.Wrong,
    };

    public override string ToString() =>
        $"{Answer} {Case}: {Object} {Field} is on {Expected.File}:{Expected.Line}; named is {(Named is null ? "nothing: there is no such field" : $"{Named.File}:{Named.Line} ({Named.Precision})")}";

    private bool IsAt(Location other) => Named is not null && Named.File == other.File && Named.Line == other.Line;
}

/// <summary>
/// The cases of <c>fixtures/lines</c>: little charts and kustomizations in which <c>&lt;- MARK</c> at the end of a line names it, and an <c>expect.yaml</c> that tells for
/// fields of the rendered objects on which of these lines they are written; <c>guess</c> is a line that may be named instead by one that does not claim to be sure.
/// </summary>
internal static partial class LineCorpus
{
    private static string Root => Path.Combine(AppContext.BaseDirectory, "fixtures", "lines");

    public static async Task<IReadOnlyList<ExpectedLine>> RunAsync(int helmMajor)
    {
        var answers = new List<ExpectedLine>();
        foreach (var folder in Directory.GetDirectories(Root).Order(StringComparer.Ordinal))
        {
            using var tree = new MemoryTree();
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                tree.File(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file));
            answers.AddRange(await RunAsync(Path.GetFileName(folder), tree, helmMajor));
        }

        return answers;
    }

    private static async Task<List<ExpectedLine>> RunAsync(string name, MemoryTree tree, int helmMajor)
    {
        var expect = (YamlMapping)YamlReader.Read(tree.Read(tree.Find("expect.yaml")!))[0].Root!;
        var marks = Marks(tree);
        var folder = expect.Text("render")!;
        using var helm = new HelmRun(helmMajor);
        var result = tree.Find($"{folder}/Chart.yaml") is null
            ? await KustomizeRendererTests.Render(tree, folder)
            : await helm.Render(tree, folder, Texts(expect, "values"), Texts(expect, "apis"));
        Assert.True(result.NotChecked.Count == 0, $"{name}: {string.Join("; ", result.Problems())}");

        return [.. ((YamlSequence)expect["places"]!).Items.OfType<YamlMapping>().Select(place =>
        {
            var path = FieldAt(place.Text("field")!);
            var named = place.Text("object")!.Split('/');
            var one = result.Objects.Single(other => other.Object.Kind == named[0] && IsNamed(other.Object.Name!, named[1]));
            return new ExpectedLine(
                name, place.Text("object")!, place.Text("field")!, marks[place.Text("line")!], place.Text("guess") is { } guess ? marks[guess] : null,
                path.In(one.Object.Root) is null ? null : one.Origin.Locate(path), one.Origin.File);
        })];
    }

    /// <summary>Names that end with a hash are written with a star.</summary>
    private static bool IsNamed(string name, string pattern) => pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern;

    private static string[] Texts(YamlMapping expect, string key) => [.. ((expect[key] as YamlSequence)?.Items ?? []).OfType<YamlScalar>().Select(static item => item.Text)];

    private static Dictionary<string, Location> Marks(MemoryTree tree)
    {
        var marks = new Dictionary<string, Location>(StringComparer.Ordinal);
        foreach (var entry in tree.Entries.Where(static entry => entry.Path != "expect.yaml"))
        {
            var lines = Encoding.UTF8.GetString(tree.Read(entry).Span).Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (Mark().Match(lines[i]) is { Success: true } mark)
                    marks.Add(mark.Groups["name"].Value, Location.At(entry.Path, i + 1, 1));
            }
        }

        return marks;
    }

    private static FieldPath FieldAt(string text) =>
        Step().Matches(text).Aggregate(FieldPath.Root, static (path, step) =>
            step.Groups["index"].Success ? path.Index(int.Parse(step.Groups["index"].Value)) : path.Key(step.Groups["key"].Value));

    [GeneratedRegex(@"(?:#|/\*) <- (?<name>\w+)")]
    private static partial Regex Mark();

    [GeneratedRegex("""\[(?<index>\d+)\]|\["(?<key>[^"]+)"\]|(?<key>[^.\[\]]+)""")]
    private static partial Regex Step();
}
