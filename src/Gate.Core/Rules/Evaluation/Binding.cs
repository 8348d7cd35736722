using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Kubernetes;

namespace Gate.Core.Rules.Evaluation;

/// <summary>Something that a condition found and that later ones, or the message, can speak of.</summary>
public abstract record Binding
{
    /// <summary>The node that a path leads to; null where there is none.</summary>
    public abstract YamlNode? Node(string path);

    /// <summary>The text that a path leads to; null where there is none.</summary>
    public string? Text(string path) => Node(path) is YamlScalar { Type: not ScalarType.Null } scalar ? scalar.Text : null;

    private protected static YamlScalar? Scalar(string? text) => text is null ? null : new(default, text, ScalarType.String);
}

/// <summary>An installation.</summary>
public sealed record InstallationBinding(InventoryEntry? Before, InventoryEntry After) : Binding
{
    /// <inheritdoc/>
    public override YamlNode? Node(string path) => Scalar(path switch
    {
        "namespace" => After.Installation.Namespace,
        "name" => After.Installation.Name,
        "addon" => After.AddOn?.AddOn.Id,
        "version" or "to" => VersionOf(After),
        "from" => Before is null ? null : VersionOf(Before),
        "chart" => After.Installation.Chart?.Version?.Text,
        _ => null,
    });

    internal static string? VersionOf(InventoryEntry entry) => entry.AddOn?.AppVersion?.Text ?? entry.Installation.DeclaredVersion?.Text;
}

/// <summary>An object.</summary>
public sealed record ObjectBinding(ClusterObject Found) : Binding
{
    /// <inheritdoc/>
    public override YamlNode? Node(string path) => path switch
    {
        "name" => Scalar(Found.Object.Name),
        "namespace" => Scalar(Found.Object.Namespace),
        "kind" => Scalar(Found.Object.Kind),
        _ => Fields.FieldQuery.Parse(path).Find(Found.Object.Root, PodTemplate.PathIn(Found.Object.ApiVersion.Group, Found.Object.Kind)) is [var (_, node), ..] ? node : null,
    };
}

/// <summary>A container image in a workload or a declaration.</summary>
public sealed record ImageBinding(ImageReference Image) : Binding
{
    /// <inheritdoc/>
    public override YamlNode? Node(string path) => Scalar(path switch
    {
        "name" => Image.Name,
        "repository" => Image.Repository,
        "tag" => Image.Tag,
        "image" => Image.ToString(),
        _ => null,
    });
}
