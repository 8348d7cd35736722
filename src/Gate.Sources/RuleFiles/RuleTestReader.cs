using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Reading;
using Gate.Core.Spelling;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;

namespace Gate.Sources.RuleFiles;

/// <summary>Reads the tests of a rule and makes the files of their trees.</summary>
public sealed class RuleTestReader(IAddOnKnowledge addOns)
{
    /// <summary>The address that the trees of tests are fetched from, for Applications and GitRepositories in them.</summary>
    public const string Repository = "https://git.example.org/platform/fleet";

    private const string ObjectsPath = "manifests/objects.yaml";
    private static readonly string[] SideKeys = ["addons", "objects", "files", "kubernetes", "platform", "complete", "delivery"];

    /// <summary>The tests.</summary>
    /// <exception cref="RuleFormatException">One of them cannot be read.</exception>
    public IReadOnlyList<RuleTest> Read(YamlMapping rule) => rule["tests"] switch
    {
        null => [],
        YamlSequence sequence => [.. sequence.Items.Select(Read)],
        var other => throw new RuleFormatException(other.Start, "'tests' must be a list"),
    };

    private RuleTest Read(YamlNode node)
    {
        var test = Mapping(node, "a test");
        Allow(test, ["fires", "silent", "undecided", "base", "head", "at", "today", .. SideKeys]);
        var (expects, name) = (test.Text("fires"), test.Text("silent"), test.Text("undecided")) switch
        {
            ({ } text, null, null) => (Expectation.Fires, text),
            (null, { } text, null) => (Expectation.Silent, text),
            (null, null, { } text) => (Expectation.Undecided, text),
            _ => throw new RuleFormatException(node.Start, "a test has one of 'fires', 'silent' and 'undecided', with what it is about"),
        };
        var common = new YamlMapping(default, [.. test.Entries.Where(static entry => SideKeys.Contains(entry.Key.Text))]);
        var head = test["head"] is { } after ? Mapping(after, "head")
            : test["base"] is null && common.Entries.Count > 0 ? new YamlMapping(default, [])
            : throw new RuleFormatException(node.Start, "'head' is missing");
        Allow(head, SideKeys);
        if (test["base"] is not { } before)
            return new(name, expects, null, Tree("head", GivenHelmValues.Join(common, head)), test.Text("at"), node.Start) { Today = Day(test) };
        Allow(Mapping(before, "base"), SideKeys);
        var first = GivenHelmValues.Join(common, Mapping(before, "base"));
        return new(name, expects, Tree("base", first), Tree("head", GivenHelmValues.Join(first, head)), test.Text("at"), node.Start) { Today = Day(test) };
    }

    private static DateOnly? Day(YamlMapping test) => test.Text("today") is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day
        : throw new RuleFormatException(test["today"]!.Start, "'today' must be a day such as 2026-11-27");

    private WrittenTree Tree(string name, YamlMapping side)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var cluster = new List<string> { "name: test", "paths: [\"**\"]" };
        if (side.Text("kubernetes") is { } version)
            cluster.Add($"kubernetesVersion: \"{version}\"");
        if (side.Text("platform") is { } platform)
            cluster.Add($"platform: {platform}");
        if (side.Text("complete") is { } complete)
            cluster.Add($"complete: {complete}");
        files[GateFile.DefaultPath] = $"clusters:\n- {string.Join("\n  ", cluster)}\n";
        if (side.Text("objects") is { } objects)
            files[ObjectsPath] = objects;
        foreach (var (key, value) in (side["files"] as YamlMapping)?.Entries ?? [])
        {
            if (value is YamlScalar { Type: not ScalarType.Null } text)
                files[key.Text] = text.Text;
        }

        foreach (var (key, value) in (side["addons"] as YamlMapping)?.Entries ?? [])
        {
            if (value is not YamlScalar { Type: ScalarType.Null })
                files[$"addons/{key.Text}.yaml"] = new InstalledAddOn(addOns, key, value, side.Text("delivery")).Text;
        }

        return new(name, files);
    }

    internal static YamlMapping Mapping(YamlNode node, string what) => node as YamlMapping ?? throw new RuleFormatException(node.Start, $"{what} must be a mapping");

    internal static void Allow(YamlMapping mapping, IReadOnlyList<string> keys)
    {
        foreach (var (key, _) in mapping.Entries)
        {
            if (!keys.Contains(key.Text))
                throw new RuleFormatException(key.Start, $"there is no key '{key.Text}' here{NearestName.Instead(key.Text, keys)}");
        }
    }
}
