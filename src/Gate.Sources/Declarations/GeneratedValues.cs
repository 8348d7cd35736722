using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Declarations;

/// <summary>The ConfigMaps and Secrets that a kustomization generates, under their names without the hash.</summary>
internal static class GeneratedValues
{
    /// <summary>One object for each generator.</summary>
    public static IEnumerable<DeclaredObject> Of(ITree tree, KustomizationFile file)
    {
        foreach (var (key, kind) in ((string, string)[])[("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")])
        {
            foreach (var generator in (file.Root[key] as YamlSequence)?.Items.OfType<YamlMapping>() ?? [])
            {
                if (generator.Find("name") is { Value: YamlScalar } name)
                    yield return Object(tree, file, generator, kind, name);
            }
        }
    }

    private static DeclaredObject Object(ITree tree, KustomizationFile file, YamlMapping generator, string kind, YamlEntry name)
    {
        var places = new Places();
        var data = new List<YamlEntry>();
        foreach (var literal in Texts(generator["literals"]))
        {
            if (literal.Text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                Add(literal.Text[..equals], Unquoted(literal.Text[(equals + 1)..]), literal.Start, Places.InFile(file.Path));
        }

        foreach (var item in Texts(generator["files"]))
        {
            var equals = item.Text.IndexOf('=', StringComparison.Ordinal);
            var (key, path) = equals > 0 ? (item.Text[..equals], item.Text[(equals + 1)..]) : (RepositoryPath.Name(item.Text), item.Text);
            if (Read(path) is var (found, text))
                Add(key, text, new(1, 1), Places.InFile(found));
        }

        foreach (var item in Texts(generator["envs"]).Concat(generator["env"] is YamlScalar one ? [one] : []))
        {
            if (Read(item.Text) is not var (found, text))
                continue;
            var line = 0;
            foreach (var variable in text.Split('\n'))
            {
                line++;
                var trimmed = variable.Trim();
                if (!trimmed.StartsWith('#') && trimmed.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals)
                    Add(trimmed[..equals], trimmed[(equals + 1)..], new(line, 1), Places.InFile(found));
            }
        }

        var metadata = new List<YamlEntry> { name with { Key = Key("name", name.Key.Start) } };
        if (generator.Find("namespace") is { } @namespace)
            metadata.Add(@namespace);
        // A Secret's texts are kept as text here, as under stringData.
        YamlMapping root = new(generator.Start,
        [
            new(Key("apiVersion", generator.Start), Scalar("v1", generator.Start)),
            new(Key("kind", generator.Start), Scalar(kind, generator.Start)),
            new(Key("metadata", generator.Start), new YamlMapping(generator.Start, metadata)),
            new(Key(kind == "Secret" ? "stringData" : "data", generator.Start), new YamlMapping(generator.Start, data)),
        ]);
        return new(new(root, new("", "v1"), kind), file.Path, places);

        void Add(string key, string text, Position at, Func<Position, Location> place)
        {
            var scalar = Scalar(text, at);
            places.Add(scalar, place);
            data.RemoveAll(entry => entry.Key.Text == key);
            data.Add(new(Key(key, at), scalar));
        }

        (string Path, string Text)? Read(string path) =>
            RepositoryPath.Resolve(file.Folder, path) is { } joined && tree.Follow(joined) is { } real && tree.Find(real) is { Kind: EntryKind.File } entry
                ? (real, System.Text.Encoding.UTF8.GetString(tree.ReadWhatCanBe([entry])[0].Span))
                : null;
    }

    private static IEnumerable<YamlScalar> Texts(YamlNode? list) => (list as YamlSequence)?.Items.OfType<YamlScalar>() ?? [];

    private static string Unquoted(string text) =>
        text.Length >= 2 && text[0] == text[^1] && text[0] is '"' or '\'' ? text[1..^1] : text;

    private static YamlScalar Key(string text, Position at) => new(at, text, ScalarType.String);

    private static YamlScalar Scalar(string text, Position at) => new(at, text, ScalarType.String);
}
