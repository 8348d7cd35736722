using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Rendering;

/// <summary>An object that is applied as its file spells it.</summary>
public sealed class ManifestOrigin(string file, ManifestObject written) : IOrigin
{
    /// <inheritdoc/>
    public string File => file;

    /// <inheritdoc/>
    public string Written => written.Identity.ToString();

    /// <inheritdoc/>
    public Location Locate(FieldPath path)
    {
        var place = path.PositionIn(written.Root) ?? written.Root.Start;
        return Location.At(file, place.Line, place.Column);
    }
}
