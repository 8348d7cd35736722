using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Components;

/// <summary>The manifests that applied kustomizations take from elsewhere.</summary>
internal sealed class RemoteResources(ComponentScope scope)
{
    /// <summary>The installations.</summary>
    internal IEnumerable<Installation> Read()
    {
        foreach (var (file, target) in scope.Kustomizations)
        {
            foreach (var entry in file.Included)
            {
                // Kustomize tries a file or folder of that name first.
                if (!RemoteBase.Is(entry.Text) || (RepositoryPath.Resolve(file.Folder, entry.Text) is { } path && scope.Tree.Follow(path) is not null))
                    continue;
                var place = Location.At(file.Path, entry.Start.Line, entry.Start.Column);
                var remote = RemoteAddress.Read(entry.Text);
                var (reference, version) = remote.At(new(entry.Text, place));
                yield return new()
                {
                    Kind = InstallationKind.RemoteManifests,
                    Cluster = target.Cluster,
                    Namespace = target.Namespace,
                    Name = remote.Name,
                    Location = place,
                    Reference = reference,
                    Version = version,
                    VersionUnknown = version is null ? "its address names no version: what is there when it is fetched is taken" : null,
                    Suspended = target.Suspended,
                    Through = target.Through,
                    Delivery = target.Policy,
                };
            }
        }
    }
}
