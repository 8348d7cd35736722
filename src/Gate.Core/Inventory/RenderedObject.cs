using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>Where an object comes from. Lines are worked out only when somebody asks.</summary>
public interface IOrigin
{
    /// <summary>The file in the repository that the object was written in: a manifest, or a chart's template.</summary>
    string File { get; }

    /// <summary>
    /// What the object is called where it was written (a base's name before a prefix, a template's kind): the same for every source,
    /// cluster and release that delivers it, and while lines move.
    /// </summary>
    string Written { get; }

    /// <summary>
    /// The line in the repository that gave the object the field at <paramref name="path"/>: the field's own key, the patch that set it,
    /// or the template line that printed it. Without a line where none can be named honestly.
    /// </summary>
    Location Locate(FieldPath path);
}

/// <summary>An object as it would be applied, with its origin.</summary>
/// <param name="Object">The object.</param>
/// <param name="Origin">Where it comes from.</param>
public sealed record RenderedObject(ManifestObject Object, IOrigin Origin)
{
    /// <summary>Whether it is one of a chart's tests, which no installation or upgrade applies.</summary>
    public bool IsTest { get; init; }
}
