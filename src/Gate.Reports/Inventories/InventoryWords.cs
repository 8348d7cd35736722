using Gate.Core.Inventory;

namespace Gate.Reports.Inventories;

/// <summary>How the parts of an inventory are called in all of its reports.</summary>
internal static class InventoryWords
{
    internal static string Of(InstallationKind kind) => kind switch
    {
        InstallationKind.HelmRelease => "helm-release",
        InstallationKind.Application => "application",
        InstallationKind.ChartDependency => "chart-dependency",
        InstallationKind.HelmfileRelease => "helmfile-release",
        InstallationKind.KustomizeChart => "kustomize-chart",
        InstallationKind.RemoteManifests => "remote-manifests",
        InstallationKind.Image => "image",
        InstallationKind.RenovateHint => "renovate-hint",
        _ => "managed-addon",
    };

    internal static string Of(RecognisedBy by) => by switch
    {
        RecognisedBy.Chart => "chart",
        RecognisedBy.Image => "image",
        RecognisedBy.Crd => "crd",
        _ => "label",
    };

    internal static string Of(Compatibility compatible) => compatible switch
    {
        Compatibility.Yes => "yes",
        Compatibility.No => "no",
        _ => "unknown",
    };

    /// <summary>Whether it goes with a Kubernetes version: nothing is said of what is no known add-on.</summary>
    internal static string On(KubernetesSupport? support) => support is null ? "-" : Of(support.Compatible);

    /// <summary>When its life ends.</summary>
    internal static string End(AddOnSupport? support) => support switch
    {
        null => "-",
        { EndOfLife: null } => "unknown",
        { EndOfLife: { Date: var date, IsPast: true } } => date is null ? "ended" : $"ended {date:yyyy-MM-dd}",
        { EndOfLife.Date: var date } => $"{date:yyyy-MM-dd}",
    };

    /// <summary>The add-on, else what is installed as it is declared.</summary>
    internal static string Name(InventoryEntry entry) =>
        entry.AddOn?.AddOn.Id ?? entry.Installation.Chart?.Name.Text ?? entry.Installation.Reference?.Text ?? entry.Installation.Name;

    /// <summary>The version as declared, with the application's where that is another.</summary>
    internal static string Version(InventoryEntry entry)
    {
        var declared = entry.Installation.DeclaredVersion?.Text ?? "-";
        var app = entry.AddOn?.AppVersion?.Text;
        return app is null || app.TrimStart('v') == declared.TrimStart('v') ? declared : $"{declared} (app {app})";
    }

    /// <summary>Namespace and release.</summary>
    internal static string Release(InventoryEntry entry) => entry.Installation.Namespace is { } ns ? $"{ns}/{entry.Installation.Name}" : entry.Installation.Name;

    /// <summary>Where the version stands, else where the installation is declared.</summary>
    internal static string Place(InventoryEntry entry)
    {
        var location = entry.Installation.DeclaredVersion?.Location ?? entry.Installation.Location;
        return location.Line is { } line ? $"{location.File}:{line}" : location.File;
    }

    /// <summary>How it was recognised, and what keeps its version from counting.</summary>
    internal static string How(InventoryEntry entry) =>
        string.Join("; ", ((string?[])[entry.AddOn is { } addOn ? Of(addOn.By) : "not recognised", entry.Installation.Suspended ? "suspended" : null, entry.Installation.VersionUnknown]).OfType<string>());
}
