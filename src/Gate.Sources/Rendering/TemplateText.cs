using System.Text;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;
using Gate.Sources.Changes;

namespace Gate.Sources.Rendering;

/// <summary>A line of a template that looks like <c>key: value</c>.</summary>
/// <param name="Line">Counts from 1.</param>
/// <param name="Column">Where the key starts, counting from 1.</param>
/// <param name="Key">The key.</param>
/// <param name="Value">What it is given.</param>
internal sealed record TemplateKey(int Line, int Column, string Key, PrintedText Value);

/// <summary>The part of a template that prints one object.</summary>
/// <param name="Keys">Its keys in their order.</param>
/// <param name="Kinds">Its <c>kind:</c>.</param>
/// <param name="Column">Where the object's own keys start.</param>
internal sealed record TemplateBlock(IReadOnlyList<TemplateKey> Keys, TemplateKey Kinds, int Column)
{
    /// <summary>The lines that may give the object a field of its own.</summary>
    public IEnumerable<TemplateKey> Own(string key) => Keys.Where(one => one.Column == Column && one.Key == key);
}

/// <summary>
/// A template (or, as it stands, a file of <c>crds/</c>) as lines with keys: enough to tell which of them printed a field, without running it. Read when first asked.
/// </summary>
internal sealed partial class TemplateText(ITree tree, string file, bool isTemplate)
{
    private readonly List<ManifestObject> printed = [];
    private readonly Lazy<Content> content = new(() => Parse(tree, file, isTemplate));

    /// <summary>The template's path in the repository.</summary>
    public string File => file;

    /// <summary>What it printed in this render, in its order.</summary>
    public IReadOnlyList<ManifestObject> Printed => printed;

    /// <summary>The objects that stand in the file as they are; null where it has template actions.</summary>
    public IReadOnlyList<ManifestObject>? Plain => content.Value.Plain;

    /// <summary>The parts that print objects.</summary>
    public IReadOnlyList<TemplateBlock> Blocks => content.Value.Blocks;

    /// <summary>The lines that print something that is defined elsewhere.</summary>
    public IReadOnlyList<TemplateKey> Includes => content.Value.Includes;

    /// <summary>Takes an object that the template printed.</summary>
    public void Add(ManifestObject one) => printed.Add(one);

    private static Content Parse(ITree tree, string file, bool isTemplate)
    {
        if (tree.Find(file) is not { } entry)
            return new([], [], []);
        var bytes = tree.Read(entry);
        if (!isTemplate || bytes.Span.IndexOf("{{"u8) < 0)
            return new(ManifestReader.Read(bytes).Objects, [], []);

        var text = Comment().Replace(Encoding.UTF8.GetString(bytes.Span), static comment => new string('\n', comment.Value.AsSpan().Count('\n')));
        var blocks = new List<TemplateBlock>();
        var includes = new List<TemplateKey>();
        var document = new List<TemplateKey>();
        var number = 0;
        foreach (var range in text.AsSpan().Split('\n'))
        {
            number++;
            var line = text.AsSpan(range).TrimEnd("\r ").ToString();
            if (line.StartsWith("---", StringComparison.Ordinal))
            {
                blocks.AddRange(Split(document));
                document = [];
            }
            else if (KeyLine().Match(line) is { Success: true } match)
            {
                var key = match.Groups["key"];
                document.Add(new(number, key.Index + 1, key.Value.Trim('"', '\''), new(match.Groups["value"].Value)));
            }
            else if (Include().IsMatch(line))
            {
                includes.Add(new(number, 1, "", new("")));
            }
        }

        blocks.AddRange(Split(document));
        return new(null, blocks, includes);
    }

    /// <summary>One block for each <c>kind:</c> of a document: branches print one or the other.</summary>
    private static IEnumerable<TemplateBlock> Split(List<TemplateKey> document)
    {
        var kinds = document.Where(static key => key is { Column: 1, Key: "kind" }).ToList();
        if (kinds.Count == 0)
            yield break;
        if (kinds.Exists(static kind => kind.Value.Text.EndsWith("List", StringComparison.Ordinal)))
        {
            foreach (var item in Items(document))
                yield return item;
        }

        var versionFirst = document.Find(static key => key is { Column: 1, Key: "kind" or "apiVersion" })!.Key == "apiVersion";
        var start = 0;
        for (var i = 0; i < kinds.Count; i++)
        {
            var end = document.Count;
            if (i + 1 < kinds.Count)
            {
                var own = document.IndexOf(kinds[i]);
                var next = document.FindIndex(own + 1, static key => key is { Column: 1, Key: "apiVersion" });
                end = document.IndexOf(kinds[i + 1]);
                if (versionFirst && next >= 0 && next < end)
                    end = next;
            }

            // Only the kind may be in branches, and the version above all of them.
            var keys = document[start..end];
            if (!keys.Exists(static key => key is { Column: 1, Key: "apiVersion" }))
                keys.InsertRange(0, document[..start].FindAll(static key => key is { Column: 1, Key: "apiVersion" }));
            yield return new(keys, kinds[i], 1);
            start = end;
        }
    }

    private static IEnumerable<TemplateBlock> Items(List<TemplateKey> document)
    {
        var items = document.FindIndex(static key => key is { Column: 1, Key: "items" });
        if (items < 0 || items + 1 >= document.Count)
            yield break;
        var column = document[items + 1].Column;
        var start = items + 1;
        foreach (var kind in document.Skip(items + 1).Where(key => key.Column == column && key.Key == "kind").ToList())
        {
            var own = document.IndexOf(kind);
            var end = document.FindIndex(own + 1, key => key.Column == column && key.Key is "apiVersion" or "kind");
            end = end < 0 ? document.Count : end;
            if (end > start)
                yield return new(document[start..end], kind, column);
            start = end;
        }
    }

    [GeneratedRegex(@"\{\{-?\s*/\*.*?\*/\s*-?\}\}", RegexOptions.Singleline)]
    private static partial Regex Comment();

    // Actions before the key print nothing where they are what people write there: {{- if ... }}.
    [GeneratedRegex(@"^ *(?:\{\{-? *(?:if|else|with|range|end)\b[^{}]*\}\} *)*(?:- +)*(?<key>[\w./$-]+|""[^""{}]+""|'[^'{}]+') *:(?:[ ]+(?<value>.*))?$")]
    private static partial Regex KeyLine();

    // Indented ones print a part of something else: labels, a pod's specification.
    [GeneratedRegex(@"^\{\{-?\s*(?:include|template|tpl)\s(?!.*\bn?indent\b)")]
    private static partial Regex Include();

    private sealed record Content(IReadOnlyList<ManifestObject>? Plain, IReadOnlyList<TemplateBlock> Blocks, IReadOnlyList<TemplateKey> Includes);
}
