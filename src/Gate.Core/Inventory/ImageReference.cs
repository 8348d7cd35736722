using System.Text.RegularExpressions;

namespace Gate.Core.Inventory;

/// <summary>
/// A container image: <c>registry.k8s.io/ingress-nginx/controller:v1.12.0@sha256:...</c>. Registry and repository are written out as
/// container runtimes complete them: <c>redis</c> is <c>docker.io/library/redis</c>.
/// </summary>
/// <param name="Registry">The host in lower case, with its port where there is one.</param>
/// <param name="Repository">The path below it.</param>
/// <param name="Tag">The tag, or null; none does not mean <c>latest</c> where there is a digest.</param>
/// <param name="Digest">The digest such as <c>sha256:...</c>, or null.</param>
public sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>The registry that images have which name none.</summary>
    public const string DockerHub = "docker.io";

    private const int Longest = 1024;

    /// <summary>Registry and repository, by which images are recognised.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>Reads a reference; false for what no container runtime would take, such as a template or an address with a scheme.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ImageReference? image)
    {
        image = null;
        var rest = text?.Trim() ?? "";
        if (rest.Length is 0 or > Longest)
            return false;
        string? digest = null;
        string? tag = null;
        if (rest.IndexOf('@') is var at and >= 0)
        {
            (rest, digest) = (rest[..at], rest[(at + 1)..]);
            if (!DigestText().IsMatch(digest))
                return false;
        }

        // A colon before the last slash belongs to the registry's port.
        if (rest.LastIndexOf(':') is var colon and >= 0 && colon > rest.LastIndexOf('/'))
        {
            (rest, tag) = (rest[..colon], rest[(colon + 1)..]);
            if (!TagText().IsMatch(tag))
                return false;
        }

        image = Named(rest, tag, digest);
        return image is not null;
    }

    /// <summary>The image of a registry and repository, completed; null where it is no name of an image.</summary>
    public static ImageReference? Named(string name, string? tag = null, string? digest = null)
    {
        var slash = name.IndexOf('/');
        var first = slash < 0 ? "" : name[..slash];
        var hasHost = first.Contains('.') || first.Contains(':') || first == "localhost";
        var registry = hasHost ? RegistryHost.Canonical(first) : DockerHub;
        var repository = hasHost ? name[(slash + 1)..] : name;
        if (registry == DockerHub && !repository.Contains('/'))
            repository = $"library/{repository}";
        return RegistryHost.IsHost(registry) && RepositoryText().IsMatch(repository) ? new(registry, repository, tag, digest) : null;
    }

    /// <summary>The reference with everything written out.</summary>
    public override string ToString() => $"{Name}{(Tag is null ? "" : $":{Tag}")}{(Digest is null ? "" : $"@{Digest}")}";

    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RepositoryText();

    [GeneratedRegex(@"^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex TagText();

    [GeneratedRegex(@"^[a-z0-9]+([+._-][a-z0-9]+)*:[0-9a-fA-F]{32,128}\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DigestText();
}
