using Gate.Core.Manifests;
using Gate.Sources.Declarations;

namespace Gate.Sources.GitOps;

/// <summary>An object after its variables were filled in.</summary>
internal static class Substituted
{
    /// <summary>The label or annotation by which an object keeps Flux from filling in anything.</summary>
    private const string Switch = "kustomize.toolkit.fluxcd.io/substitute";

    /// <summary>The object; itself where nothing is to be filled in.</summary>
    public static DeclaredObject In(DeclaredObject one, Substitution variables)
    {
        if (IsSwitchedOff(one.Object.Metadata))
            return one;
        var places = one.Places.Copy();
        var filled = new TextEdits(VariableText.MayHold, text => VariableText.Fill(text, variables)).Apply(one.Root, places);
        return ReferenceEquals(filled, one.Object.Root) ? one : one.With((YamlMapping)filled, places);
    }

    /// <summary>An object that was rendered; itself where nothing is to be filled in.</summary>
    public static ManifestObject In(ManifestObject one, Substitution variables) => In(new DeclaredObject(one, ""), variables).Object;

    /// <summary>Whether an object keeps Flux from filling in anything.</summary>
    public static bool IsSwitchedOff(YamlMapping? metadata) =>
        ((string[])["labels", "annotations"]).Any(key => (metadata?[key] as YamlMapping)?.Text(Switch) == "disabled");
}
