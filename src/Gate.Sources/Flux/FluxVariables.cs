using Gate.Core.Inventory;
using Gate.Sources.Declarations;
using Gate.Sources.GitOps;

namespace Gate.Sources.Flux;

/// <summary>Reads the variables that a Flux Kustomization fills in.</summary>
internal static class FluxVariables
{
    /// <summary>The variables; null where none are filled in. False where a ConfigMap or Secret may still be found.</summary>
    internal static bool TryRead(DeclaredObject kustomization, ClusterView cluster, bool isLastCall, out Substitution? variables)
    {
        variables = null;
        if (kustomization.Find("spec", "postBuild") is not { } postBuild)
            return true;
        var known = new Dictionary<string, PlacedText>(StringComparer.Ordinal);
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        foreach (var item in postBuild["substituteFrom"]?.Items ?? [])
        {
            if (item.Text("kind")?.Text is not { } kind || item.Text("name")?.Text is not { } name)
                continue;
            var found = cluster.FindValues(kind, kustomization.Namespace, name);
            if (found is null && !isLastCall)
                return false;
            if (found is null)
            {
                // One that is generated in the cluster, or that may be missing, can still hold anything.
                missing.Add($"{kind} {name}");
                continue;
            }

            Take(found, kind == "Secret", known, hidden);
        }

        foreach (var (name, value) in postBuild["substitute"]?.Entries ?? [])
        {
            hidden.Remove(name);
            known[name] = value.AsText() ?? new("", value.Location);
        }

        variables = new() { Known = known, Hidden = hidden, Missing = missing };
        return true;
    }

    private static void Take(DeclaredObject values, bool isSecret, Dictionary<string, PlacedText> known, Dictionary<string, string> hidden)
    {
        foreach (var key in (string[])["data", "stringData"])
        {
            foreach (var (name, value) in values.Find(key)?.Entries ?? [])
            {
                if (isSecret || value.AsText()?.Text.StartsWith("ENC[", StringComparison.Ordinal) == true)
                {
                    known.Remove(name);
                    hidden[name] = $"{values.Kind} {values.Name}";
                }
                else if (value.AsText() is { } text)
                {
                    hidden.Remove(name);
                    known[name] = text;
                }
            }
        }
    }
}
