using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>An origin of which only the file is known: a packed chart.</summary>
internal sealed class FileOrigin(string file, ManifestObject one) : IOrigin
{
    /// <inheritdoc/>
    public string File => file;

    /// <inheritdoc/>
    public string Written => one.Kind;

    /// <inheritdoc/>
    public Location Locate(FieldPath path) => Location.OfFile(file);
}
