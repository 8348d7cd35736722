using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Declarations;
using Gate.Sources.Rendering;

namespace Gate.Sources.ArgoCd;

/// <summary>
/// What Argo CD is told to let Kustomize do: in its ConfigMap, in the ArgoCD object of its operator, or in the values of its chart.
/// (https://argo-cd.readthedocs.io/en/stable/user-guide/kustomize/#kustomize-build-optionsparameters)
/// </summary>
internal static class ArgoBuildOptions
{
    private const string Key = "kustomize.buildOptions";

    /// <summary>The options that an object sets, or null.</summary>
    internal static PlacedText? Of(DeclaredObject one) => one switch
    {
        { Group: "", Kind: "ConfigMap", Name: "argocd-cm" } => one.Text("data", Key),
        { Group: ArgoKinds.Group, Kind: "ArgoCD" } => one.Text("spec", "kustomizeBuildOptions"),
        _ => null,
    };

    /// <summary>What all of them together let it do.</summary>
    /// <param name="options">The options that objects set.</param>
    /// <param name="installations">What is installed: Argo CD's chart may be among it.</param>
    internal static KustomizeSettings Settings(IReadOnlyList<PlacedText> options, IReadOnlyList<Installation> installations)
    {
        var texts = options.Select(static option => option.Text).Concat(installations.Where(static one => one.Chart?.Name.Text is "argo-cd").Select(OfChart).OfType<string>()).ToList();
        return new()
        {
            EnableHelm = texts.Exists(static text => text.Contains("--enable-helm", StringComparison.Ordinal)),
            LoadsFromAnywhere = texts.Exists(static text => text.Contains("LoadRestrictionsNone", StringComparison.Ordinal) || text.Contains("load_restrictor none", StringComparison.Ordinal)),
        };
    }

    /// <summary>Options that make Kustomize do what Gate does not.</summary>
    internal static IEnumerable<NotChecked> Unread(IReadOnlyList<PlacedText> options) =>
        from option in options
        let unread = option.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(static word => word.StartsWith("--enable-", StringComparison.Ordinal) && word.Split('=')[0] != "--enable-helm").ToList()
        where unread.Count > 0
        select new NotChecked(NotCheckedCode.Unsupported, "Argo CD", $"{string.Join(' ', unread)} lets kustomizations run plugins, which are not run here: what they add or change is not checked.", option.Location);

    // The chart has a key of this name, dots and all.
    private static string? OfChart(Installation installation) => installation.Values?.Find("configs", "cm", Key).Node is YamlScalar { Text: var text } ? text : null;
}
