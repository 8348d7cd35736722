using Gate.Core.Lifecycles;
using Gate.Core.Versions;

namespace Gate.Core.Rules.Kubernetes;

/// <summary>How findings speak of an API's life.</summary>
internal static class ApiWords
{
    internal static string Name(ApiLifecycle api) => $"{api.Kind} {api.ApiVersion}";

    /// <summary>The name with its article, as it is spoken.</summary>
    internal static string One(ApiLifecycle api) => $"{(api.Kind is ['A' or 'E' or 'I' or 'O' or 'U', ..] ? "an" : "a")} {Name(api)}";

    internal static string Ending(ApiLifecycle api) => (api.Deprecated, api.Removed, api.Planned) switch
    {
        ({ } since, { } end, _) => $"deprecated in {since}, removed in {end}",
        (null, { } end, _) => $"removed in {end}",
        ({ } since, null, { } end) => $"deprecated in {since}, removal announced for {end}",
        (null, null, { } end) => $"removal announced for {end}",
        ({ } since, null, null) => $"deprecated in {since}, no removal announced",
        _ => "in good standing",
    };

    internal static string DeprecationTitle(ApiLifecycle api, string name) => (api.Removed, api.Planned) switch
    {
        ({ } end, _) => $"{name} is deprecated and goes in Kubernetes {end}",
        (null, { } end) => $"{name} is deprecated; its removal is announced for Kubernetes {end}",
        _ => $"{name} is deprecated",
    };

    internal static string DeprecationMessage(ApiLifecycle api, KubernetesVersion target) => (api.Removed ?? api.Planned) switch
    {
        { } end => $"Kubernetes {target} still serves it, {end} will not{(api.Removed is null ? " as announced" : "")}: what is applied today fails after that upgrade.",
        null => $"Kubernetes {target} serves it and no release is announced to drop it; new manifests should not start with it.",
    };

    internal static string Remedy(ApiLifecycle api, ApiReplacement? successor, KubernetesVersion target)
    {
        var migration = api.Migration is { } text ? $" What else changes: {text.Trim().TrimEnd('.')}." : "";
        if (successor is not { } replacement)
            return "There is no replacement API: remove the object." + migration;
        var move = $"Move to {replacement.ApiVersion} {replacement.Kind}";
        var since = replacement.Since switch
        {
            { } first when target < first => $", which is served from Kubernetes {first} on, so the move waits for the upgrade to {first}.",
            { } first => $" (served since Kubernetes {first}).",
            null => ".",
        };
        var effort = api.Compatible switch
        {
            true when successor == api.Replacement => " Nothing but the apiVersion line changes.",
            false when migration.Length == 0 => " Fields change with the move: see the evidence.",
            _ => "",
        };
        return move + since + effort + migration;
    }
}
