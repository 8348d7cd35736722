using Gate.Core.Lifecycles;
using Gate.Core.Manifests;
using Gate.Core.Versions;

namespace Gate.Knowledge.Reading;

/// <summary>Reads files of knowledge strictly: whatever is unknown, missing, misspelt or contradicts another fact is an error.</summary>
public static class KnowledgeReader
{
    /// <summary>
    /// The facts of all <paramref name="files"/> together, or all the errors that can be found in one go. Each file says with its
    /// <c>apiVersion</c> what it holds: <c>gate/apis/v1</c>, <c>gate/fields/v1</c>, <c>gate/addon/v1</c>, <c>gate/chart/v1</c>,
    /// <c>gate/rules/v1</c> or (exactly one)
    /// <c>gate/releases/v1</c>.
    /// </summary>
    public static KnowledgeReading Read(IReadOnlyList<KnowledgeFile> files)
    {
        var errors = new List<KnowledgeError>();
        var apis = new List<PlacedApi>();
        var fields = new List<PlacedField>();
        var addOns = new List<PlacedAddOn>();
        var charts = new List<PlacedReleases>();
        var rules = new List<(RuleFact Fact, FileErrors Errors)>();
        ReleasesFile? releases = null;
        FileErrors? releasesAt = null;
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var here = new FileErrors(file.Path, errors);
            if (ReadRoot(file, here) is not { } root)
                continue;
            switch (root.Word("apiVersion", [ApisFile.Format, FieldsFile.Format, AddOnFile.Format, ChartFile.Format, RulesFile.Format, ReleasesFile.Format], required: true))
            {
                case ApisFile.Format:
                    apis.AddRange(ApisFile.Read(root, here));
                    break;
                case FieldsFile.Format:
                    fields.AddRange(FieldsFile.Read(root, here));
                    break;
                case AddOnFile.Format:
                    if (AddOnFile.Read(root, here) is { } addOn)
                        addOns.Add(addOn);
                    break;
                case ChartFile.Format:
                    if (ChartFile.Read(root, here) is { } chart)
                        charts.Add(chart);
                    break;
                case RulesFile.Format:
                    rules.AddRange(RulesFile.Read(root, here).Select(fact => (fact, here)));
                    break;
                case ReleasesFile.Format when releasesAt is not null:
                    here.Add(root.Start, $"the releases are already in {releasesAt.Path}");
                    break;
                case ReleasesFile.Format:
                    releasesAt = here;
                    releases = ReleasesFile.Read(root, here);
                    break;
            }
        }

        if (releasesAt is null)
            errors.Add(new(".", new(1, 1), $"no file says 'apiVersion: {ReleasesFile.Format}'"));
        CheckApis(apis, releases);
        CheckFields(fields, releases);
        AddOnChecks.Check(addOns, charts);
        RulesFile.Check(rules, addOns.Select(static placed => placed.Fact.AddOn.Id));
        if (errors.Count > 0 || releases is null)
            return new(null, [.. errors.OrderBy(e => e.Path, StringComparer.Ordinal).ThenBy(e => e.Position.Line).ThenBy(e => e.Position.Column)]);
        return new(
            new()
            {
                Checked = releases.Checked,
                Newest = releases.Newest,
                Releases = releases.Releases,
                Apis = [.. apis.Select(placed => placed.Api)],
                Fields = [.. fields.Select(placed => placed.Field)],
                AddOns = [.. addOns.Select(placed => placed.Fact)],
                ChartReleases = [.. charts.Select(placed => placed.Fact)],
                Rules = [.. rules.Select(static placed => placed.Fact)],
            },
            []);
    }

    private static StrictMapping? ReadRoot(KnowledgeFile file, FileErrors errors)
    {
        var documents = YamlReader.Read(file.Content);
        foreach (var document in documents)
        {
            if (document.Unreadable is { } unreadable)
                errors.Add(unreadable.Position, unreadable.Reason);
        }

        if (documents.Any(document => document.Unreadable is not null))
            return null;
        var roots = documents.Where(document => document.Root is not null).ToList();
        if (roots.Count == 1)
            return StrictMapping.At(roots[0].Root, roots[0].Start, "a file of knowledge", errors);
        errors.Add(roots.Count == 0 ? new(1, 1) : roots[1].Start, "a file of knowledge is one YAML document");
        return null;
    }

    private static void CheckApis(List<PlacedApi> apis, ReleasesFile? releases)
    {
        var known = new Dictionary<(ApiVersion, string), PlacedApi>();
        foreach (var placed in apis)
        {
            var (api, errors, row) = placed;
            if (!known.TryAdd((api.ApiVersion, api.Kind), placed))
                errors.Add(row.Start, $"{api.ApiVersion} {api.Kind} is already in {known[(api.ApiVersion, api.Kind)].Place}");
            CheckShipped(row, "introduced", api.Introduced, releases, errors);
            CheckShipped(row, "deprecated", api.Deprecated, releases, errors);
            CheckShipped(row, "removed", api.Removed, releases, errors);
        }

        foreach (var (api, errors, row) in apis)
        {
            if (api.Replacement is { } replacement)
                CheckReplacement(api, replacement, known.GetValueOrDefault((replacement.ApiVersion, replacement.Kind))?.Api, errors, row);
        }
    }

    private static void CheckReplacement(ApiLifecycle api, ApiReplacement replacement, ApiLifecycle? target, FileErrors errors, StrictMapping row)
    {
        var place = row.PlaceOf("replacement");
        var name = $"the replacement {replacement.ApiVersion} {replacement.Kind}";
        if (target is null)
            errors.Add(place, $"{name} is in no file");
        else if (target.ApiVersion == api.ApiVersion && target.Kind == api.Kind)
            errors.Add(place, $"{name} is the API itself");
        else if (replacement.Since is { } since && !target.IsServedAt(since))
            errors.Add(place, $"{name} is not served in {since}");
    }

    private static void CheckFields(List<PlacedField> fields, ReleasesFile? releases)
    {
        var known = new Dictionary<string, PlacedField>(StringComparer.Ordinal);
        foreach (var placed in fields)
        {
            var ((field, _, _), errors, row) = placed;
            if (!known.TryAdd(field.Id, placed))
                errors.Add(row.PlaceOf("id"), $"'{field.Id}' is already in {known[field.Id].Errors.Path}:{known[field.Id].Row.Start.Line}");
            CheckShipped(row, "deprecated", field.Deprecated, releases, errors);
            CheckShipped(row, "removed", field.Removed, releases, errors);
        }
    }

    private static void CheckShipped(StrictMapping row, string key, KubernetesVersion? version, ReleasesFile? releases, FileErrors errors)
    {
        if (releases is not null && version > releases.Newest)
            errors.Add(row.PlaceOf(key), $"{key} {version} is after the newest release {releases.Newest}{(key == "removed" ? ": what is announced is 'planned'" : "")}");
    }
}
