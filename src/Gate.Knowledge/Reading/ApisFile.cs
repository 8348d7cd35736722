using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>An API's life and where it is written down.</summary>
internal sealed record PlacedApi(ApiLifecycle Api, FileErrors Errors, StrictMapping Row)
{
    /// <summary>The file and line, for messages about another file.</summary>
    public string Place => $"{Errors.Path}:{Row.Start.Line}";
}

/// <summary>Reads <c>gate/apis/v1</c>: the kinds of one group and the lives of their versions.</summary>
internal static class ApisFile
{
    public const string Format = "gate/apis/v1";

    public static IEnumerable<PlacedApi> Read(StrictMapping root, FileErrors errors)
    {
        var apis = new List<PlacedApi>();
        var group = root.Text("group", required: true, mayBeEmpty: true);
        if (group is not null && !Names.IsGroup(group))
            errors.Add(root.PlaceOf("group"), $"'{group}' is no API group");
        foreach (var item in root.Items("kinds", required: true))
        {
            if (StrictMapping.At(item, item.Start, "a kind", errors) is { } kind)
                ReadKind(kind, group, apis, errors);
        }

        root.Close();
        return apis;
    }

    private static void ReadKind(StrictMapping row, string? group, List<PlacedApi> apis, FileErrors errors)
    {
        var kind = Named(row, "kind", Names.IsKind, errors);
        var resource = Named(row, "resource", Names.IsResource, errors);
        var namespaced = row.Flag("namespaced", required: true);
        var appliable = row.Flag("appliable");
        foreach (var item in row.Items("versions", required: true))
        {
            if (StrictMapping.At(item, item.Start, "a version", errors) is not { } version)
                continue;
            var api = ReadVersion(version, kind, errors);

            // Whoever names a row that has errors shall not be told that there is no such row.
            if (api is not null && group is not null && kind is not null)
            {
                api = api with
                {
                    ApiVersion = api.ApiVersion with { Group = group },
                    Resource = resource ?? "",
                    Namespaced = namespaced ?? false,
                    Appliable = appliable ?? true,
                };
                apis.Add(new(api, errors, version));
            }
        }

        row.Close();
    }

    private static ApiLifecycle? ReadVersion(StrictMapping row, string? kind, FileErrors errors)
    {
        var version = Named(row, "version", Names.IsVersion, errors);
        var api = new ApiLifecycle
        {
            ApiVersion = new("", version ?? ""),
            Kind = kind ?? "",
            Resource = "",
            Introduced = row.Minor("introduced"),
            Deprecated = row.Minor("deprecated"),
            Removed = row.Minor("removed"),
            Planned = row.Minor("planned"),
            ByDefault = row.Flag("byDefault") ?? true,
            Replacement = ReadReplacement(row, kind, errors),
            Migration = row.Text("migration"),
            Compatible = row.Flag("compatible"),
            Sources = row.Sources(),
        };
        row.Close();
        Order(row, "introduced", api.Introduced, "deprecated", api.Deprecated, errors);
        Order(row, "deprecated", api.Deprecated, "removed", api.Removed, errors);
        Order(row, "deprecated", api.Deprecated, "planned", api.Planned, errors);
        Order(row, "introduced", api.Introduced, "removed", api.Removed, errors, strictly: true);
        Order(row, "introduced", api.Introduced, "planned", api.Planned, errors, strictly: true);
        return version is null ? null : api;
    }

    private static ApiReplacement? ReadReplacement(StrictMapping row, string? kind, FileErrors errors)
    {
        if (row.Node("replacement") is not { } node || StrictMapping.At(node, node.Start, "'replacement'", errors) is not { } replacement)
            return null;
        var text = replacement.Text("apiVersion", required: true);
        var otherKind = replacement.Has("kind") ? Named(replacement, "kind", Names.IsKind, errors) : kind;
        var since = replacement.Minor("since");
        _ = replacement.Node("kind");
        replacement.Close();
        if (text is null || otherKind is null)
            return null;
        var apiVersion = ApiVersion.Parse(text);
        if (Names.IsGroup(apiVersion.Group) && Names.IsVersion(apiVersion.Version) && !text.StartsWith('/'))
            return new(apiVersion, otherKind, since);
        errors.Add(replacement.PlaceOf("apiVersion"), $"'{text}' is no apiVersion");
        return null;
    }

    private static string? Named(StrictMapping row, string key, Func<string, bool> looksRight, FileErrors errors)
    {
        var text = row.Text(key, required: true);
        if (text is not null && !looksRight(text))
            errors.Add(row.PlaceOf(key), $"'{text}' is no {key}");
        return text;
    }

    private static void Order(
        StrictMapping row, string early, KubernetesVersion? first, string late, KubernetesVersion? second, FileErrors errors, bool strictly = false)
    {
        if (first > second || (strictly && first is not null && first == second))
            errors.Add(row.PlaceOf(late), $"{late} {second} {(strictly ? "is not after" : "is before")} {early} {first}");
    }
}
