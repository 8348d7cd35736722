using System.Text.Json;

namespace Gate.Sbom;

/// <summary>The packages that Gate was compiled of, as its lock file has them.</summary>
internal static class NuGetPackages
{
    /// <summary>Each once, by name; among them the compiler and its runtime, which become part of the program.</summary>
    public static IEnumerable<Component> Read(string lockFile)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        return document.RootElement.GetProperty("dependencies").EnumerateObject()
            .SelectMany(static framework => framework.Value.EnumerateObject())
            .Where(static package => package.Value.GetProperty("type").GetString() != "Project")
            .Select(static package => Of(package.Name, package.Value))
            .DistinctBy(static package => package.PackageUrl)
            .OrderBy(static package => package.PackageUrl, StringComparer.Ordinal)
            .ToList();
    }

    private static Component Of(string name, JsonElement package)
    {
        var version = package.GetProperty("resolved").GetString()!;
        return new("library", name, version, $"pkg:nuget/{name}@{version}")
        {
            // Not the package file's own hash: NuGet leaves its signature out.
            Properties = new Dictionary<string, string> { ["gate:nuget-content-hash"] = package.GetProperty("contentHash").GetString()! },
        };
    }
}
