using System.Text;
using System.Text.RegularExpressions;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering.Templates;

/// <summary>The templates of a chart and of all that it needs, read when first asked. What comes out of archives has no lines and is not known.</summary>
internal sealed partial class ChartTemplates
{
    private readonly ITree tree;
    private readonly Lazy<Definitions> definitions;

    /// <summary>The templates in a copy of a chart.</summary>
    public ChartTemplates(ITree tree, ChartCopy copy)
    {
        this.tree = tree;
        // Helm reads the templates of the charts below first, so that those above win.
        var files = copy.Templates.ToList();
        definitions = new(() => Read(files));
    }

    /// <summary>Whether a template changes the values that others read.</summary>
    public bool ChangeValues => definitions.Value.ChangeValues;

    /// <summary>The template of a name, or null where there is none, or several of which it is not known who wins.</summary>
    public NamedTemplate? Find(string name) => definitions.Value.Named.GetValueOrDefault(name).Template;

    /// <summary>A file as text, or null where it is not to be had.</summary>
    public WrittenText? Text(string file) => tree.Find(file) is { Kind: EntryKind.File } entry ? new(file, Encoding.UTF8.GetString(tree.Read(entry).Span)) : null;

    private Definitions Read(IReadOnlyList<(int Depth, string File)> files)
    {
        var named = new Dictionary<string, (int Depth, NamedTemplate? Template)>(StringComparer.Ordinal);
        var changeValues = false;
        foreach (var (depth, file) in files.OrderBy(static file => file.Depth))
        {
            if (Text(file) is not { } text)
                continue;
            changeValues |= ValuesChange().IsMatch(text.Text);
            if (!text.Text.Contains("define", StringComparison.Ordinal) && !text.Text.Contains("block", StringComparison.Ordinal))
                continue;
            foreach (var (name, template) in TemplateParser.Parse(text).Named)
            {
                if (!named.TryGetValue(name, out var other))
                    named[name] = (depth, template);
                else if (other.Depth == depth && other.Template?.Source.File != file)
                    named[name] = (depth, null);
            }
        }

        return new(named, changeValues);
    }

    [GeneratedRegex(@"\b(?:set|unset|(?:mustM|m)erge\w*)\s+\(?\s*\$?\.Values\b")]
    private static partial Regex ValuesChange();

    private sealed record Definitions(Dictionary<string, (int Depth, NamedTemplate? Template)> Named, bool ChangeValues);
}
