using Gate.Core.Manifests;
using Gate.Sources.ArgoCd.Generators;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.ArgoCd;

/// <summary>
/// The clusters that an Argo CD knows, as far as they are declared: each is a Secret with a label of Argo CD's. Where Argo CD itself runs is
/// one thing, where it delivers to another.
/// </summary>
internal static class ArgoClusters
{
    /// <summary>How Argo CD calls the cluster that it runs in.</summary>
    internal const string Own = "in-cluster";

    private const string OwnServer = "https://kubernetes.default.svc";
    private const string Label = "argocd.argoproj.io/secret-type";

    /// <summary>The cluster that an Application is delivered to.</summary>
    /// <param name="application">The Application.</param>
    /// <param name="host">The cluster that Argo CD runs in.</param>
    /// <param name="declared">The clusters that are declared.</param>
    internal static string Of(DeclaredObject application, string host, IReadOnlyList<ArgoCluster> declared)
    {
        if (application.Text("spec", "destination", "name")?.Text is { Length: > 0 } name)
            return ArgoParameter.Left(name) is not null ? ClusterGenerator.Unknown : name == Own ? host : name;
        var server = application.Text("spec", "destination", "server")?.Text.TrimEnd('/');
        if (string.IsNullOrEmpty(server) || server == OwnServer)
            return host;
        if (ArgoParameter.Left(server) is not null)
            return ClusterGenerator.Unknown;
        return declared.FirstOrDefault(cluster => cluster.Server == server)?.Name ?? server;
    }

    /// <summary>The clusters that Secrets declare.</summary>
    internal static IReadOnlyList<ArgoCluster> Declared(ClusterView host) =>
        [.. host.Values.Select(Read).OfType<ArgoCluster>()];

    private static ArgoCluster? Read(DeclaredObject secret)
    {
        if (secret.Kind != "Secret" || (secret.Object.Metadata?["labels"] as YamlMapping)?.Text(Label) != "cluster")
            return null;
        return Text(secret, "name") is { } name && Text(secret, "server") is { } server ? new(name, server.TrimEnd('/'), secret) : null;
    }

    private static string? Text(DeclaredObject secret, string key)
    {
        if (secret.Text("stringData", key)?.Text is { } plain)
            return plain;
        if (secret.Text("data", key)?.Text is not { } encoded)
            return null;
        var bytes = new byte[encoded.Length];
        return Convert.TryFromBase64String(encoded, bytes, out var length) ? System.Text.Encoding.UTF8.GetString(bytes, 0, length) : null;
    }
}

/// <summary>A cluster that an Argo CD is told of.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Server">Its address.</param>
/// <param name="Secret">The Secret that declares it.</param>
internal sealed record ArgoCluster(string Name, string Server, DeclaredObject Secret);
