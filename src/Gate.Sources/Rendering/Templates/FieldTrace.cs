using Gate.Core.Manifests;

namespace Gate.Sources.Rendering.Templates;

/// <summary>
/// Finds the lines that can have given one field of an object: those whose keys above are those of the field and whose text can be printed as what was rendered,
/// in templates and, where they print values, in the values files.
/// </summary>
internal sealed class FieldTrace
{
    private readonly ManifestObject one;
    private readonly ChartValues values;
    private readonly IReadOnlyList<PathStep> steps;
    private readonly List<YamlNode> rendered;
    private readonly List<(Place Place, bool IsSure, int Depth)> found = [];
    private readonly List<Place> unknown = [];

    private FieldTrace(ManifestObject one, ChartValues values, FieldPath path)
    {
        this.one = one;
        this.values = values;
        steps = path.Steps;
        var nodes = new List<YamlNode>();
        for (var at = path; ; at = at.Parent)
        {
            if (at.In(one.Root) is { } node)
                nodes.Add(node);
            if (at.Parent is null)
                break;
        }

        nodes.Reverse();
        rendered = nodes;
    }

    /// <summary>The line of a field, with whether it is sure; null where there is none, or no one more likely than others.</summary>
    /// <param name="one">The object.</param>
    /// <param name="values">The values of the chart that printed it.</param>
    /// <param name="top">The lines that may have printed it.</param>
    /// <param name="path">The field.</param>
    public static (Place Place, bool IsSure)? Find(ManifestObject one, ChartValues values, IReadOnlyList<PrintedNode> top, FieldPath path)
    {
        var trace = new FieldTrace(one, values, path);
        if (trace.rendered.Count <= trace.steps.Count || trace.steps.Count == 0)
            return null;
        trace.Match(top, 0, true);
        var places = trace.found.GroupBy(static one => one.Place).Select(static group => group.First()).ToList();
        if (places is [var only])
            return (only.Place, only.IsSure && (only.Depth == 0 || trace.unknown.Count == 0));
        return places.Count == 0 && trace.unknown.Distinct().ToList() is [var guess] ? (guess, false) : null;
    }

    private void Match(IReadOnlyList<PrintedNode> level, int depth, bool isSure)
    {
        foreach (var hole in level.Where(static node => node is { Line.IsHole: true }))
        {
            foreach (var meaning in hole.Line.Meanings)
                InHole(meaning, hole.Line, depth, isSure);
        }

        if (steps[depth].Key is { } key)
        {
            var nodes = level.Where(node => !node.IsItem && (node.Line.Key?.CanPrint(key) ?? false)).ToList();
            var isWritten = nodes.Exists(static node => node.Line is { Key.IsLiteral: true, Depth: 0 });
            foreach (var node in nodes.Where(node => node.Line.Key!.IsLiteral || !isWritten))
                At(node, depth, isSure && (node.Line.Key!.IsLiteral || nodes.Count == 1));
            return;
        }

        var items = level.Where(static node => node.IsItem).ToList();
        var isPlain = items.Count == level.Count && items.TrueForAll(item => item.Line.Depth == items[0].Line.Depth && item.Line.Meanings.All(static meaning => meaning is not AnyOf));
        if (isPlain && items.Count == ((YamlSequence)rendered[depth]).Items.Count)
            At(items[steps[depth].Index], depth, isSure);
        else if (items.Find(item => HasName(item, rendered[depth + 1])) is { } named)
            At(named, depth, isSure && named.Line.Depth == 0);
        else
            items.FindAll(item => CanBe(item, rendered[depth + 1])).ForEach(item => At(item, depth, isSure));
    }

    private void At(PrintedNode node, int depth, bool isSure)
    {
        var line = node.Line;
        var isBare = !node.IsItem || line.Key is null;
        if (depth + 1 < steps.Count)
        {
            Match(node.Children, depth + 1, isSure);
            if (!isBare || line.Value.Text.Length == 0)
                return;
            foreach (var meaning in line.Meanings)
                InHole(meaning, line, depth + 1, isSure);
            if (line.Value.Text is ['{' or '[', ..])
                InFlow(line, depth + 1, isSure);
            return;
        }

        if (node.IsItem && line.Key is not null)
            Add(line.Place, isSure, line.Depth);
        else if (rendered[depth + 1] is not YamlScalar scalar)
            AddIf(node.Children.Count > 0 || line.Value.Text.Length > 0, line.Place);
        else if (scalar.Text.Contains('\n', StringComparison.Ordinal))
            AddIf(line.Value.Text is ['|' or '>' or '"', ..] || !line.Value.IsLiteral || line.ValuePlace is not null, line.Place);
        else if (scalar.Type == ScalarType.Null)
            AddIf(node.Children.Count == 0 && (!line.Value.IsLiteral || line.Value.Text is "" or "~" or "null"), line.Place);
        else
            AddIf((line.Value.Text.Length > 0 || scalar.Text.Length == 0) && (line.Gives(scalar.Text) || line.Value.Text is ['|' or '>', ..]), line.Says(scalar.Text));

        void AddIf(bool fits, Place place)
        {
            if (fits)
                Add(place, isSure, line.Depth);
        }
    }

    private void Add(Place place, bool isSure, int depth) => found.Add((place, isSure, depth));

    private void InHole(Meaning meaning, PrintedLine line, int depth, bool isSure)
    {
        switch (meaning)
        {
            case ValueAt value when depth == 0:
                if (values.Find(value.Path, one, steps.Aggregate(FieldPath.Root, static (path, step) => step.Key is { } key ? path.Key(key) : path.Index(step.Index))) is { } whole)
                    Add(whole, isSure, line.Depth);
                break;
            case ValueAt value:
                foreach (var place in values.Find(value.Path, steps.Skip(depth), rendered[^1]))
                    Add(place, isSure, line.Depth);
                break;
            case Entries entries when steps[depth].Key is { } key && entries.Values.TryGetValue(key, out var entry):
                if (depth + 1 == steps.Count)
                    Add(line.Place, isSure, line.Depth);
                else
                    InHole(entry, line, depth + 1, isSure);
                break;
            case Printed printed:
                Match(PrintedNode.Tree(PrintedLines.Of(printed.Cells)), depth, isSure);
                break;
            case Choice choice:
                foreach (var text in choice.Texts)
                    InHole(text, line, depth, isSure);
                break;
            case AnyOf { Values: [] }:
                unknown.Add(line.Place);
                break;
            case AnyOf any:
                foreach (var inner in any.Values)
                    InHole(inner, line, depth, false);
                break;
        }
    }

    private void InFlow(PrintedLine line, int depth, bool isSure)
    {
        var below = steps.Skip(depth).Aggregate(FieldPath.Root, static (path, step) => step.Key is { } key ? path.Key(key) : path.Index(step.Index));
        var parsed = YamlReader.Read(System.Text.Encoding.UTF8.GetBytes(line.Value.Text.Replace(Cell.Hole, 'x'))) is [{ Root: { } root }] ? below.In(root) : null;
        if (parsed is not null && (parsed is not YamlScalar scalar || scalar.Text.Contains('x', StringComparison.Ordinal) || FieldSearch.IsSame(parsed, rendered[^1])))
            Add(line.Place, isSure, line.Depth);
    }

    /// <summary>Whether an item has, literally, the name of what was rendered: no list has a name twice.</summary>
    private static bool HasName(PrintedNode item, YamlNode rendered) =>
        (rendered as YamlMapping)?.Text("name") is { } name && CanBe(item, rendered)
        && item.Children.Any(child => child.Line.IsKey("name") && child.Line.Value is { IsLiteral: true } value && value.Text == name);

    /// <summary>Whether what an item says for sure is what was rendered.</summary>
    private static bool CanBe(PrintedNode item, YamlNode rendered)
    {
        if (item.Line.Key is null)
            return rendered is not YamlScalar scalar || item.Line.Gives(scalar.Text);
        return rendered is YamlMapping mapping && item.Children
            .Where(child => child.Line.Key is { IsLiteral: true } && child.Line.Depth == item.Line.Depth)
            .All(child => mapping[child.Line.Key!.Text] is { } value && (value is not YamlScalar scalar || child.Line.Value.Text.Length == 0 || child.Line.Gives(scalar.Text) || scalar.Text.Contains('\n', StringComparison.Ordinal) || child.Line.Value.Text is ['|' or '>', ..]));
    }
}
