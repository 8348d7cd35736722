namespace Gate.Core.Inventory;

/// <summary>
/// Which addresses stand for others: <c>registry.example.org/dockerhub</c> for <c>docker.io</c>, a proxy of a chart repository for the
/// repository. Prefixes match whole segments, the longest one first.
/// </summary>
public sealed class Mirrors
{
    /// <summary>No mirrors.</summary>
    public static readonly Mirrors None = new([]);

    private readonly List<(string From, string To)> prefixes;

    /// <summary>Takes pairs of a mirror's address and what it mirrors, with or without schemes.</summary>
    public Mirrors(IEnumerable<KeyValuePair<string, string>> mirrors) =>
        prefixes = [.. mirrors.Select(pair => (Plain(pair.Key), Plain(pair.Value))).OrderByDescending(pair => pair.Item1.Length)];

    /// <summary>The image that a reference stands for.</summary>
    public ImageReference Resolve(ImageReference image) =>
        Canonical(image.Name) is { } name ? ImageReference.Named(name, image.Tag, image.Digest) ?? image : image;

    /// <summary>The repository that an address stands for.</summary>
    public ChartRepository Resolve(ChartRepository repository) =>
        Canonical(repository.Address) is { } address ? repository with { Address = address } : repository;

    private string? Canonical(string address)
    {
        foreach (var (from, to) in prefixes)
        {
            if (address.StartsWith(from, StringComparison.Ordinal) && (address.Length == from.Length || address[from.Length] == '/'))
                return to + address[from.Length..];
        }

        return null;
    }

    private static string Plain(string address) => ChartRepository.TryParse(address, out var repository) ? repository.Address : address.TrimEnd('/');
}
