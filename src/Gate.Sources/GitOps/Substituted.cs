using Gate.Core.Manifests;
using Gate.Core.Verdicts;
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
        if (IsSwitchedOff(one.Object.Metadata) || !MayHold(one.Object.Root))
            return one;
        var places = one.Places.Copy();
        return one.With((YamlMapping)Fill(one.Root, variables, places), places);
    }

    /// <summary>Whether an object keeps Flux from filling in anything.</summary>
    public static bool IsSwitchedOff(YamlMapping? metadata) =>
        ((string[])["labels", "annotations"]).Any(key => (metadata?[key] as YamlMapping)?.Text(Switch) == "disabled");

    private static bool MayHold(YamlNode node) => node switch
    {
        YamlScalar scalar => VariableText.MayHold(scalar.Text),
        YamlSequence sequence => sequence.Items.Any(MayHold),
        YamlMapping mapping => mapping.Entries.Any(entry => MayHold(entry.Value) || VariableText.MayHold(entry.Key.Text)),
        _ => false,
    };

    private static YamlNode Fill(PlacedNode node, Substitution variables, Places places)
    {
        if (!MayHold(node.Node))
            return node.Node;
        var (old, filled) = (node.Node, node.Node);
        switch (node.Node)
        {
            case YamlScalar scalar:
                var text = VariableText.Fill(new(scalar.Text, node.Location), variables);
                filled = new YamlScalar(scalar.Start, text.Text, text.Text.Length == 0 ? ScalarType.Null : ScalarType.String);
                places.Add(filled, _ => text.Location);
                return filled;
            case YamlSequence sequence:
                filled = new YamlSequence(sequence.Start, [.. node.Items.Select(item => Fill(item, variables, places))]);
                break;
            case YamlMapping mapping:
                var values = node.Entries.Select(entry => Fill(entry.Value, variables, places)).ToList();
                filled = new YamlMapping(mapping.Start, [.. mapping.Entries.Select((entry, i) => new YamlEntry(Key(entry.Key, variables), values[i]))]);
                break;
        }

        if (places.Of(old) is { } place)
            places.Add(filled, place);
        return filled;
    }

    private static YamlScalar Key(YamlScalar key, Substitution variables) =>
        VariableText.MayHold(key.Text) ? new(key.Start, VariableText.Fill(new(key.Text, Location.OfFile("")), variables).Text, ScalarType.String) : key;
}
