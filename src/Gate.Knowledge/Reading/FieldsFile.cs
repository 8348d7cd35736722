using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Knowledge.Reading;

/// <summary>A field's life and where it is written down.</summary>
internal sealed record PlacedField(FieldFact Field, FileErrors Errors, StrictMapping Row);

/// <summary>Reads <c>gate/fields/v1</c>: fields, keys and values that stop working.</summary>
internal static class FieldsFile
{
    public const string Format = "gate/fields/v1";

    private const string FromPodSpec = "pod-spec:";

    public static IEnumerable<PlacedField> Read(StrictMapping root, FileErrors errors)
    {
        var fields = new List<PlacedField>();
        foreach (var item in root.Items("fields", required: true))
        {
            if (StrictMapping.At(item, item.Start, "a field", errors) is { } row && ReadField(row, errors) is { } field)
                fields.Add(new(field, errors, row));
        }

        root.Close();
        return fields;
    }

    private static FieldFact? ReadField(StrictMapping row, FileErrors errors)
    {
        var id = row.Text("id", required: true);
        if (id is not null && !Names.IsSlug(id))
            errors.Add(row.PlaceOf("id"), $"'{id}' is no id such as volumes-scaleio");
        var start = row.Word("in", ["object", "pod-spec", "pod-metadata"], required: true);
        var kinds = ReadKinds(row, start, errors);
        var path = ReadPath(row, errors);
        var (missing, values) = ReadValue(row, errors);
        var field = new FieldLifecycle
        {
            Id = id ?? "",
            Root = start switch { "pod-spec" => FieldRoot.PodSpec, "pod-metadata" => FieldRoot.PodMetadata, _ => FieldRoot.Object },
            Kinds = kinds,
            Path = path ?? "",
            Missing = missing,
            Values = values,
            Unless = ReadUnless(row, errors),
            Deprecated = row.Minor("deprecated"),
            Removed = row.Minor("removed"),
            Severity = row.Word("severity", ["block", "warn", "info"], required: true) switch
            {
                "block" => Severity.Block,
                "warn" => Severity.Warn,
                _ => Severity.Info,
            },
            Effect = row.Text("effect", required: true) ?? "",
            Remedy = row.Text("remedy", required: true) ?? "",
            Sources = row.Sources(),
        };
        var fires = row.Text("fires", required: true);
        var silent = row.Text("silent", required: true);
        row.Close();
        if (field.Deprecated > field.Removed)
            errors.Add(row.PlaceOf("removed"), $"removed {field.Removed} is before deprecated {field.Deprecated}");
        if (!row.Has("deprecated") && !row.Has("removed"))
            errors.Add(row.Start, "'deprecated' or 'removed' must say from which minor on this is so");
        return id is null || path is null || fires is null || silent is null ? null : new(field, fires, silent);
    }

    private static List<FieldKind> ReadKinds(StrictMapping row, string? start, FileErrors errors)
    {
        var kinds = new List<FieldKind>();
        if (start is "pod-spec" or "pod-metadata")
        {
            if (row.Node("kinds") is { } needless and not YamlSequence { Items.Count: 0 })
                errors.Add(needless.Start, $"'kinds' goes with 'in: object' only: {start} is that of every workload");
            return kinds;
        }

        var items = row.Items("kinds", required: start == "object");
        if (items is [YamlScalar { Text: "*" }])
            return kinds;
        foreach (var item in items)
        {
            if (StrictMapping.At(item, item.Start, "a kind", errors) is not { } kind)
                continue;
            var group = kind.Text("group", required: true, mayBeEmpty: true);
            var name = kind.Text("kind", required: true);
            var version = kind.Text("version");
            kind.Close();
            if (group is not null && !Names.IsGroup(group))
                errors.Add(kind.PlaceOf("group"), $"'{group}' is no API group");
            else if (name is not null && !Names.IsKind(name))
                errors.Add(kind.PlaceOf("kind"), $"'{name}' is no kind");
            else if (version is not null && !Names.IsVersion(version))
                errors.Add(kind.PlaceOf("version"), $"'{version}' is no version");
            else if (group is not null && name is not null)
                kinds.Add(new(group, version, name));
        }

        return kinds;
    }

    private static string? ReadPath(StrictMapping row, FileErrors errors)
    {
        if (row.Text("path", required: true) is not { } path)
            return null;
        if (FieldKeys.Of(path) is not null)
            return path;
        errors.Add(row.PlaceOf("path"), $"'{path}' is no path such as volumes[].scaleIO or metadata.annotations[\"a/b\"]");
        return null;
    }

    private static string? ReadUnless(StrictMapping row, FileErrors errors)
    {
        if (row.Text("unless") is not { } unless)
            return null;
        var path = unless.StartsWith(FromPodSpec, StringComparison.Ordinal) ? unless[FromPodSpec.Length..] : unless.TrimStart('/');
        if (FieldKeys.Of(path) is not null)
            return unless;
        errors.Add(row.PlaceOf("unless"), $"'{unless}' is no path; it may start with '{FromPodSpec}' or '/'");
        return null;
    }

    private static (bool Missing, IReadOnlyList<string> Values) ReadValue(StrictMapping row, FileErrors errors)
    {
        switch (row.Node("value", required: true))
        {
            case null or YamlScalar { Text: "present" }:
                return (false, []);
            case YamlScalar { Text: "missing" }:
                return (true, []);
            case YamlScalar { Type: not ScalarType.Null } scalar:
                return (false, [scalar.Text]);
            case YamlSequence { Items.Count: > 0 } sequence when sequence.Items.All(item => item is YamlScalar { Type: not ScalarType.Null }):
                return (false, [.. sequence.Items.Select(item => ((YamlScalar)item).Text)]);
            case var node:
                errors.Add(node.Start, "'value' must be present, missing, a scalar or a sequence of scalars");
                return (false, []);
        }
    }
}
