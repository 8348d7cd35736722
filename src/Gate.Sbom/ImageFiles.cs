using System.Security.Cryptography;

namespace Gate.Sbom;

/// <summary>The files of the image that no component has claimed yet.</summary>
internal sealed class ImageFiles
{
    private readonly SortedDictionary<string, ComponentFile> unclaimed = new(StringComparer.Ordinal);

    /// <summary>Reads the files below a folder; links are none.</summary>
    public ImageFiles(string root)
    {
        Root = root;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in Directory.EnumerateFiles(root, "*", options))
        {
            var path = Path.GetRelativePath(root, file).Replace('\\', '/');
            using var content = File.OpenRead(file);
            unclaimed.Add(path, new(path, Convert.ToHexStringLower(SHA256.HashData(content))));
        }
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <summary>The paths that nothing has claimed, in order.</summary>
    public IReadOnlyList<string> Unclaimed => [.. unclaimed.Keys];

    /// <summary>Takes the files at these paths, which then belong to whoever asked.</summary>
    /// <exception cref="InvalidDataException">There is no such file, or it belongs to something else.</exception>
    public IReadOnlyList<ComponentFile> Claim(IEnumerable<string> paths) =>
    [
        .. paths.Order(StringComparer.Ordinal).Select(path => unclaimed.Remove(path, out var file)
            ? file
            : throw new InvalidDataException($"{path} is not in the image, or two components claim it")),
    ];
}
