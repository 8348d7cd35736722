using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Conditions;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Fields;

namespace Gate.Core.Rules.Reading;

/// <summary>Reads the conditions of a rule.</summary>
internal static class ConditionReading
{
    private static readonly string[] Operators =
        ["all", "any", "not", "assume", "addon", "kubernetes", "platform", "object", "image", "source", "removals", "duplicates", "same", "selects", "unselected", "today"];

    private static readonly Dictionary<string, DeliveryTool> Tools = new()
    {
        ["flux"] = DeliveryTool.Flux,
        ["argo-cd"] = DeliveryTool.ArgoCd,
        ["helmfile"] = DeliveryTool.Helmfile,
        ["kustomize"] = DeliveryTool.Kustomize,
    };

    /// <summary>One condition, or a list of them that must all hold.</summary>
    internal static ICondition Read(YamlNode node)
    {
        if (node is YamlSequence { Items.Count: > 0 } all)
            return new AllCondition([.. all.Items.Select(Read)]);
        var mapping = RuleNode.Of(node, "a condition", node.Start).Allow(Operators);
        if (mapping.Keys.Count() != 1)
            throw new RuleFormatException(node.Start, $"a condition has one key; there are {string.Join(", ", Operators)}");
        var key = mapping.Keys.Single();
        var inner = mapping[key]!;
        return key switch
        {
            "all" => new AllCondition([.. mapping.List(key).Select(Read)]),
            "any" => new AnyCondition([.. mapping.List(key).Select(Read)]),
            "not" => new NotCondition(Read(inner), $"not: {ConditionWords.Of(inner)}"),
            "assume" => Assumed(RuleNode.Of(inner, key, inner.Start).Allow("if", "words")),
            "addon" => AddOn(RuleNode.Of(inner, key, inner.Start), inner),
            "kubernetes" => Kubernetes(RuleNode.Of(inner, key, inner.Start), inner),
            "platform" => Platform(mapping, inner),
            "object" => Object(RuleNode.Of(inner, key, inner.Start), inner),
            "image" => Image(RuleNode.Of(inner, key, inner.Start), inner),
            "source" => Source(RuleNode.Of(inner, key, inner.Start), inner),
            "removals" => Removals(RuleNode.Of(inner, key, inner.Start), inner),
            "duplicates" => Duplicates(RuleNode.Of(inner, key, inner.Start), inner),
            "same" => Same(mapping, inner),
            "today" => new DateCondition(RuleNode.Of(inner, key, inner.Start).Allow("from").Day("from") ?? throw new RuleFormatException(inner.Start, "'from' is missing")),
            _ => Selects(RuleNode.Of(inner, key, inner.Start).Allow("selector", "labels"), key == "selects"),
        };
    }

    private static AssumedCondition Assumed(RuleNode node) =>
        new(Read(node["if"] ?? throw new RuleFormatException(node.Start, "'if' is missing")), node.Required("words"));

    private static AddOnCondition AddOn(RuleNode node, YamlNode written)
    {
        node.Allow("id", "chart", "as", "version", "chartVersion", "from", "to", "chartFrom", "chartTo", "move", "minors", "is", "namespace", "crds", "tool", "owner", "values", "valuesBefore", "absent");
        var isNamed = node["chart"] is YamlScalar;
        if (node.Has("id") == (node.Has("chart") && !isNamed))
            throw new RuleFormatException(node.Start, "'addon' needs 'id', with or without the name of a chart, or a 'chart' with its repository");
        return new()
        {
            Ids = node.Texts("id"),
            ChartName = isNamed ? node.Text("chart") : null,
            Chart = node["chart"] is YamlMapping chart ? Chart(RuleNode.Of(chart, "chart", chart.Start).Allow("repository", "name")) : null,
            As = node.Text("as"),
            Version = node.Range("version"),
            ChartVersion = node.Range("chartVersion"),
            From = node.Range("from"),
            To = node.Range("to"),
            ChartFrom = node.Range("chartFrom"),
            ChartTo = node.Range("chartTo"),
            Move = MoveOf(node),
            Minors = node.Number("minors"),
            Is = PresenceOf(node),
            Namespace = node.Text("namespace"),
            CrdsKept = node.Word("crds", "kept", "updated") is { } crds ? crds == "kept" : null,
            Tools = ToolsOf(node),
            Values = FieldTestReading.List(node["values"], "values"),
            ValuesBefore = FieldTestReading.List(node["valuesBefore"], "valuesBefore"),
            Owner = OwnerOf(node),
            Absent = node.Truth("absent") ?? false,
            Words = ConditionWords.Of(written, "addon"),
        };
    }

    private static (ChartRepository Repository, string Name) Chart(RuleNode node) => ChartRepository.TryParse(node.Text("repository"), out var repository)
        ? (repository, node.Required("name"))
        : throw new RuleFormatException(node.PlaceOf("repository"), "'repository' must be the address of a chart repository or registry");

    private static KubernetesCondition Kubernetes(RuleNode node, YamlNode written)
    {
        node.Allow("version", "from", "to", "minors", "move");
        return new()
        {
            Version = node.Range("version"),
            From = node.Range("from"),
            To = node.Range("to"),
            Minors = node.Number("minors"),
            Move = MoveOf(node),
            Words = ConditionWords.Of(written, "kubernetes"),
        };
    }

    private static PlatformCondition Platform(RuleNode node, YamlNode written)
    {
        var names = node.Texts("platform");
        if (names.FirstOrDefault(static name => !Platforms.Names.Contains(name)) is { } unknown)
            throw new RuleFormatException(written.Start, $"there is no platform '{unknown}'; there are {string.Join(", ", Platforms.Names)}");
        return new(names, $"the platform is {string.Join(" or ", names)}");
    }

    private static ObjectCondition Object(RuleNode node, YamlNode written)
    {
        node.Allow("kind", "group", "version", "runsPods", "name", "namespace", "as", "is", "changed", "before", "where", "owner", "absent", "count", "scope");
        var runsPods = node.Truth("runsPods") ?? false;
        if (runsPods == node.Has("kind"))
            throw new RuleFormatException(node.Start, "'object' needs 'kind' or 'runsPods: true', one of them");
        (Comparison, int)? count = node.Comparison("count") is not { } comparison ? null
            : int.TryParse(comparison.Text, out var bound) ? (comparison, bound)
            : throw new RuleFormatException(node.PlaceOf("count"), "'count' must compare with a whole number such as '>=2'");
        return new()
        {
            Kinds = node.Texts("kind"),
            Group = node.Text("group") ?? "",
            RunsPods = runsPods,
            Versions = node.Texts("version"),
            Names = node.Texts("name"),
            Namespaces = node.Texts("namespace"),
            As = node.Text("as"),
            Is = PresenceOf(node),
            Changed = [.. node.Texts("changed").Select(path => RuleNode.Parse(path, node.PlaceOf("changed")))],
            Before = FieldTestReading.List(node["before"], "before"),
            Where = FieldTestReading.List(node["where"], "where"),
            Owner = OwnerOf(node),
            Absent = node.Truth("absent") ?? false,
            Count = count,
            OnlyReached = node.Word("scope", "change", "cluster") == "change",
            Words = ConditionWords.Of(written, "object"),
        };
    }

    private static OwnerTest? OwnerOf(RuleNode outer) =>
        outer["owner"] is { } owner ? Owner(RuleNode.Of(owner, "owner", owner.Start).Allow("prune", "tool", "force", "serverSideApply", "validatesValues")) : null;

    private static OwnerTest Owner(RuleNode node) => new()
    {
        ValidatesValues = node.Truth("validatesValues"),
        Prunes = node.Truth("prune"),
        Forces = node.Truth("force"),
        ServerSideApply = node.Truth("serverSideApply"),
        Tools = ToolsOf(node),
    };

    private static ImageCondition Image(RuleNode node, YamlNode written)
    {
        node.Allow("name", "except", "tag", "version", "digest", "is", "as");
        return new()
        {
            Names = [.. Some(node, "name").Select(static name => new NamePattern(name))],
            Except = [.. node.Texts("except").Select(static name => new NamePattern(name))],
            Tag = node["tag"] is { } tag ? FieldTestReading.NodeTests(RuleNode.Of(tag, "tag", tag.Start).Allow([.. FieldTestReading.AllNodeKeys, "notEquals"])) : [],
            Version = node.Range("version"),
            HasDigest = node.Truth("digest"),
            Is = PresenceOf(node),
            As = node.Text("as"),
            Words = ConditionWords.Of(written, "image"),
        };
    }

    private static SourceCondition Source(RuleNode node, YamlNode written)
    {
        node.Allow("repository", "name", "is", "as");
        return new()
        {
            Repositories = [.. Some(node, "repository").Select(address => new NamePattern(Address(address) ?? throw new RuleFormatException(node.PlaceOf("repository"), $"'{address}' is no address of a chart repository or registry")))],
            Names = [.. node.Texts("name").Select(static name => new NamePattern(name))],
            Is = PresenceOf(node),
            As = node.Text("as"),
            Words = ConditionWords.Of(written, "source"),
        };
    }

    private static string? Address(string text)
    {
        var isPrefix = text.EndsWith('*');
        return ChartRepository.TryParse(isPrefix ? text[..^1] : text, out var repository) ? $"{repository}{(isPrefix ? "*" : "")}" : null;
    }

    private static RemovalsCondition Removals(RuleNode node, YamlNode written)
    {
        node.Allow("objects", "share", "changedLines", "prune");
        return new()
        {
            Objects = Numeric(node, "objects") ?? Comparison.Parse(">0"),
            Share = Numeric(node, "share"),
            ChangedLines = Numeric(node, "changedLines"),
            Prunes = node.Truth("prune"),
            Words = ConditionWords.Of(written, "removals"),
        };
    }

    private static Comparison? Numeric(RuleNode node, string key) => node.Comparison(key) is not { } comparison ? null
        : int.TryParse(comparison.Text.TrimEnd('%'), out _) ? comparison
        : throw new RuleFormatException(node.PlaceOf(key), $"'{key}' must compare with a number such as '>10'");

    private static DuplicatesCondition Duplicates(RuleNode node, YamlNode written)
    {
        node.Allow("kind", "is");
        return new() { Kinds = node.Texts("kind"), Is = PresenceOf(node), Words = ConditionWords.Of(written, "duplicates") };
    }

    private static SameCondition Same(RuleNode node, YamlNode written) =>
        node.Texts("same") is [var one, var other] && Reference.Parse(one) is { } a && Reference.Parse(other) is { } b
            ? new(a, b, $"{a} is {b}")
            : throw new RuleFormatException(written.Start, "'same' must be a list of two values such as $a.metadata.name");

    private static SelectsCondition Selects(RuleNode node, bool selects)
    {
        if (Reference.Parse(node.Required("selector")) is not { } selector || Reference.Parse(node.Required("labels")) is not { } labels)
            throw new RuleFormatException(node.Start, "'selector' and 'labels' must be values such as $a.spec.selector");
        return new(selector, labels, selects, $"{selector} {(selects ? "selects" : "does not select")} {labels}");
    }

    private static IReadOnlyList<string> Some(RuleNode node, string key) => node.Texts(key) is { Count: > 0 } some ? some : throw new RuleFormatException(node.Start, $"'{key}' is missing");

    private static Direction MoveOf(RuleNode node) => node.Word("move", "up", "down") switch { "up" => Direction.Up, "down" => Direction.Down, _ => Direction.Any };

    private static Presence PresenceOf(RuleNode node) => node.Word("is", "new", "kept", "removed") switch
    {
        "new" => Presence.New,
        "kept" => Presence.Kept,
        "removed" => Presence.Removed,
        _ => Presence.Any,
    };

    private static List<DeliveryTool> ToolsOf(RuleNode node) => [.. node.Texts("tool").Select(name => Tools.TryGetValue(name, out var tool)
        ? tool
        : throw new RuleFormatException(node.PlaceOf("tool"), $"there is no tool '{name}'; there are {string.Join(", ", Tools.Keys)}"))];
}
