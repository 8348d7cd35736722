namespace Gate.Sbom;

/// <summary>A file of the image.</summary>
/// <param name="Path">Its path below the root, with slashes.</param>
/// <param name="Sha256">The SHA-256 of its content, in lower-case hexadecimal digits.</param>
internal sealed record ComponentFile(string Path, string Sha256);

/// <summary>One of the things that the image is made of.</summary>
/// <param name="Type"><c>application</c> or <c>library</c>, as CycloneDX has them.</param>
/// <param name="Name">What it is called where it comes from.</param>
/// <param name="Version">Its version there.</param>
/// <param name="PackageUrl">Its name for scanners, or null where it has none.</param>
internal sealed record Component(string Type, string Name, string Version, string? PackageUrl)
{
    /// <summary>Its files in the image; none where it was compiled into another one.</summary>
    public IReadOnlyList<ComponentFile> Files { get; init; } = [];

    /// <summary>What was compiled into it, as far as it is known by name.</summary>
    public IReadOnlyList<Component> Parts { get; init; } = [];

    /// <summary>Whether it was compiled elsewhere, of more than its parts say.</summary>
    public bool IsOpaque { get; init; }

    /// <summary>Further facts about it, by name.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>();

    /// <summary>A Go module, as <c>path@version</c>.</summary>
    public static Component OfGoModule(string type, string module)
    {
        var at = module.LastIndexOf('@');
        return new(type, module[..at], module[(at + 1)..], "pkg:golang/" + module);
    }
}
