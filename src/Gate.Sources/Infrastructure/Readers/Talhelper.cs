using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;

namespace Gate.Sources.Infrastructure.Readers;

/// <summary>talhelper: <c>talconfig.yaml</c>, whose variables stand in <c>talenv.yaml</c> beside it (https://budimanjojo.github.io/talhelper/).</summary>
internal sealed class Talhelper : IClusterReader
{
    private const string Talos = "talos";
    private static readonly string[] VersionKeys = ["kubernetesVersion", "KUBERNETES_VERSION"];

    /// <inheritdoc/>
    public bool MayDeclare(ReadOnlySpan<byte> utf8) => utf8.IndexOf("kubernetesVersion"u8) >= 0 || utf8.IndexOf("KUBERNETES_VERSION"u8) >= 0;

    /// <inheritdoc/>
    public bool Reads(string path) => RepositoryPath.Name(path) is var name && (IsConfiguration(name) || IsEnvironment(name));

    /// <inheritdoc/>
    public IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files)
    {
        var used = new HashSet<Location>();
        foreach (var file in files.Where(static file => IsConfiguration(RepositoryPath.Name(file.Path))))
        {
            foreach (var document in file.Documents)
            {
                var version = Filled(document.Text("kubernetesVersion"), files.Where(other => other.Folder == file.Folder && IsEnvironment(RepositoryPath.Name(other.Path))));
                if (FoundVersion.Of(document.Text("clusterName")?.Text, version) is { } found && used.Add(found.Place))
                    yield return found with { Platform = Talos };
            }
        }

        foreach (var document in files.Where(static file => IsEnvironment(RepositoryPath.Name(file.Path))).SelectMany(static file => file.Documents))
        {
            if (VersionKeys.Select(key => FoundVersion.Of(null, document.Text(key))).FirstOrDefault(static found => found is not null) is { } found && used.Add(found.Place))
                yield return found with { IsNameless = true, Platform = Talos };
        }
    }

    private static PlacedText? Filled(PlacedText? text, IEnumerable<ClusterFile> environments)
    {
        if (text is null || !text.Text.StartsWith("${", StringComparison.Ordinal) || !text.Text.EndsWith('}'))
            return text;
        var variable = text.Text[2..^1].Trim();
        return environments.SelectMany(static file => file.Documents).Select(document => document.Text(variable)).FirstOrDefault(static value => value is not null);
    }

    private static bool IsConfiguration(string name) => name.StartsWith("talconfig", StringComparison.Ordinal);

    private static bool IsEnvironment(string name) => name.StartsWith("talenv", StringComparison.Ordinal);
}
