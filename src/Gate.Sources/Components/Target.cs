using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Sources.GitOps;
using Gate.Sources.Values;

namespace Gate.Sources.Components;

/// <summary>Somewhere that a file or folder of the repository is applied to.</summary>
/// <param name="Cluster">The cluster.</param>
internal sealed record Target(string Cluster)
{
    /// <summary>The namespace, or null where that is not known.</summary>
    internal string? Namespace { get; init; }

    /// <summary>For a chart: the release, or null where that is not known.</summary>
    internal string? Release { get; init; }

    /// <summary>For a chart: what is known of its values; null where nobody says how it is installed.</summary>
    internal GivenSettings? Settings { get; init; }

    /// <summary>For a chart: where all of its values come from, the later ones winning; null where the settings' files are all there is.</summary>
    internal Func<IReadOnlyList<PlacedValues>>? Given { get; init; }

    /// <summary>What led here, the outermost first.</summary>
    internal IReadOnlyList<Location> Through { get; init; } = [];

    /// <summary>Whether the controller is told to leave it alone for now.</summary>
    internal bool Suspended { get; init; }

    /// <summary>How it is applied there.</summary>
    internal DeliveryPolicy Policy { get; init; } = DeliveryPolicy.Unknown;

    /// <summary>The target of a delivery.</summary>
    internal static Target Of(FolderDelivery delivery) => new(delivery.Cluster) { Through = delivery.Through, Suspended = delivery.Suspended, Policy = delivery.Policy };
}
