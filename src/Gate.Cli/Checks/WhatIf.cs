using Gate.Core.Inventory;
using Gate.Core.Versions;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>A change that nobody made yet: the tree as it is, but for some versions.</summary>
/// <param name="Kubernetes">The Kubernetes version of all clusters, or null for theirs.</param>
/// <param name="AddOns">The versions of add-ons, by their ids.</param>
internal sealed record WhatIf(KubernetesVersion? Kubernetes, IReadOnlyDictionary<string, string> AddOns)
{
    private const string KubernetesName = "kubernetes";

    /// <summary>Reads <c>NAME=VERSION</c>, each name at most once; null where there is none.</summary>
    internal static (WhatIf? WhatIf, string? Error) Parse(IReadOnlyList<string> texts)
    {
        KubernetesVersion? kubernetes = null;
        var addOns = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            if (text.Split('=', 2) is not [{ Length: > 0 } name, { Length: > 0 } version])
                return (null, $"--what-if {text}: it must be kubernetes=X.Y or ADDON=VERSION");
            if (name != KubernetesName)
            {
                if (!addOns.TryAdd(name, version))
                    return (null, $"--what-if {name} is given twice");
            }
            else if (kubernetes is not null || !KubernetesVersion.TryParse(version, out var read))
            {
                return (null, kubernetes is null ? $"--what-if {text}: '{version}' is no Kubernetes version such as 1.34" : "--what-if kubernetes is given twice");
            }
            else
            {
                kubernetes = read;
            }
        }

        return (texts.Count == 0 ? null : new(kubernetes, addOns), null);
    }

    /// <summary>The change from a tree to itself, for the versions to make the difference.</summary>
    internal static Change On(Change alone) => alone with { Base = alone.Head, BaseId = alone.HeadId, Files = [] };

    /// <summary>What is wrong with the names, or null.</summary>
    internal string? Wrong(IAddOnKnowledge knowledge, TreeInventory declared)
    {
        foreach (var name in AddOns.Keys)
        {
            if (knowledge.FindAddOn(name) is null)
                return $"--what-if {name}: Gate knows no add-on '{name}'";
            if (declared.Entries.All(entry => entry.AddOn?.AddOn.Id != name))
                return $"--what-if {name}: no {name} is declared here; `gate inventory` lists what is";
        }

        return null;
    }

    /// <summary>The inventory with the other versions.</summary>
    internal TreeInventory In(TreeInventory declared, AddOnRecognition recognition) =>
        AddOns.Count == 0
            ? declared
            : TreeInventory.Of(declared.Entries.Select(entry => entry.AddOn is { } addOn && AddOns.TryGetValue(addOn.AddOn.Id, out var version) ? entry.Installation.At(version) : entry.Installation), recognition);

    /// <summary>What a reader must know.</summary>
    internal IEnumerable<string> Notes
    {
        get
        {
            if (Kubernetes is { } kubernetes)
                yield return $"This asks what an upgrade of all clusters to Kubernetes {kubernetes} would hit; nothing was changed.";
            foreach (var (name, version) in AddOns)
                yield return $"This asks what {name} {version} would hit; nothing was changed, and nothing of that version was rendered.";
        }
    }
}
