using Gate.Core.Inventory;
using Gate.Core.Manifests;

namespace Gate.Knowledge.Reading;

/// <summary>An add-on and where it is written down.</summary>
internal sealed record PlacedAddOn(AddOnFact Fact, FileErrors Errors, StrictMapping Root);

/// <summary>Reads <c>gate/addon/v1</c>: who an add-on is and what it is recognised by.</summary>
internal static class AddOnFile
{
    public const string Format = "gate/addon/v1";

    private const string AnyRegion = ".dkr.ecr.*.";

    public static PlacedAddOn? Read(StrictMapping root, FileErrors errors)
    {
        var id = root.Text("id", required: true);
        if (id is not null && !Names.IsSlug(id))
            errors.Add(root.PlaceOf("id"), $"'{id}' is no id such as cert-manager");
        var name = root.Text("name", required: true);
        var category = root.Text("category", required: true);
        if (category is not null && !Names.IsSlug(category))
            errors.Add(root.PlaceOf("category"), $"'{category}' is no category such as service-mesh");
        var homepage = root.Address("homepage", required: true);
        var charts = root.Items("charts").Select(item => ReadChart(item, errors)).OfType<ChartFact>().ToList();
        var images = ReadImages(root, errors);
        var groups = ReadGroups(root, errors);
        var manifests = ReadManifests(root, errors);
        var labels = root.Items("labels").Select(item => ReadLabel(item, errors)).OfType<LabelFact>().ToList();

        // What nobody has seen at its source is told apart for those who mend the file; it is recognised all the same, for an exact
        // address that does not exist recognises nothing.
        if (root.Node("unverified") is { } node && StrictMapping.At(node, node.Start, "'unverified'", errors) is { } unverified)
        {
            images.AddRange(ReadImages(unverified, errors));
            groups.AddRange(ReadGroups(unverified, errors));
            unverified.Close();
        }

        var sources = root.Sources();
        root.Close();
        if (id is null || name is null || category is null || homepage is null)
            return null;
        return new(new(new(id, name, category, homepage, sources), charts, images, groups, labels) { Manifests = manifests }, errors, root);
    }

    private static ChartFact? ReadChart(YamlNode item, FileErrors errors)
    {
        if (StrictMapping.At(item, item.Start, "a chart", errors) is not { } chart)
            return null;
        var name = chart.Text("name", required: true);
        var versions = chart.Word("versions", ["app", "mapped", "own"], required: true);
        var repositories = Repositories(chart, errors, "repositories", "former", "unverified");
        chart.Close();
        if (repositories.Count == 0)
            errors.Add(chart.Start, "a chart has 'repositories', 'former' ones or 'unverified' ones");
        if (name is not null && !Names.IsChart(name))
            errors.Add(chart.PlaceOf("name"), $"'{name}' is no name of a chart");
        var meaning = versions switch { "app" => ChartVersions.App, "mapped" => ChartVersions.Mapped, _ => ChartVersions.Own };
        return name is null ? null : new(name, meaning, repositories);
    }

    /// <summary>The repositories at some keys, each in its canonical spelling.</summary>
    public static List<string> Repositories(StrictMapping row, FileErrors errors, params ReadOnlySpan<string> keys)
    {
        var repositories = new List<string>();
        foreach (var key in keys)
        {
            foreach (var item in row.Items(key))
            {
                if (item is not YamlScalar scalar || !ChartRepository.TryParse(scalar.Text, out var repository))
                    errors.Add(item.Start, "a repository must be an https:// or oci:// address");
                else if (repository.ToString() != scalar.Text)
                    errors.Add(item.Start, $"'{scalar.Text}' is spelt '{repository}' here");
                else
                    repositories.Add(scalar.Text);
            }
        }

        return repositories;
    }

    private static List<ImageFact> ReadImages(StrictMapping row, FileErrors errors)
    {
        var images = new List<ImageFact>();
        foreach (var (key, hasAppVersion) in new[] { ("images", true), ("companionImages", false) })
        {
            foreach (var item in row.Items(key))
            {
                var text = (item as YamlScalar)?.Text ?? "";
                var inRegion = text.Replace(AnyRegion, ".dkr.ecr.region.", StringComparison.Ordinal);
                if (ImageReference.Named(inRegion) is not { } image)
                    errors.Add(item.Start, "an image must be a registry and a repository, such as quay.io/jetstack/cert-manager-controller");
                else if (image.Name != inRegion)
                    errors.Add(item.Start, $"'{text}' is spelt '{image.Name}' here");
                else
                    images.Add(new(text, hasAppVersion));
            }
        }

        return images;
    }

    private static List<string> ReadManifests(StrictMapping row, FileErrors errors)
    {
        var repositories = new List<string>();
        foreach (var item in row.Items("manifests"))
        {
            if (item is YamlScalar { Text: var text } && text.StartsWith("github.com/", StringComparison.Ordinal) && text.Split('/').Length == 3 && !text.Any(char.IsAsciiLetterUpper))
                repositories.Add(text);
            else
                errors.Add(item.Start, "manifests are kept in a repository such as github.com/argoproj/argo-cd");
        }

        return repositories;
    }

    private static List<string> ReadGroups(StrictMapping row, FileErrors errors)
    {
        var groups = new List<string>();
        foreach (var item in row.Items("crdGroups"))
        {
            if (item is YamlScalar { Text: var group } && group.Contains('.') && Names.IsGroup(group))
                groups.Add(group);
            else
                errors.Add(item.Start, "a group must be such as cert-manager.io");
        }

        return groups;
    }

    private static LabelFact? ReadLabel(YamlNode item, FileErrors errors)
    {
        if (StrictMapping.At(item, item.Start, "a label", errors) is not { } label)
            return null;
        var (key, value) = (label.Text("key", required: true), label.Text("value", required: true));
        label.Close();
        return key is null || value is null ? null : new(key, value);
    }
}
