using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>An origin of which only the file is known: a packed chart.</summary>
internal sealed class FileOrigin(string file) : IOrigin
{
    /// <inheritdoc/>
    public string File => file;

    /// <inheritdoc/>
    public Location Locate(FieldPath path) => Location.OfFile(file);
}
