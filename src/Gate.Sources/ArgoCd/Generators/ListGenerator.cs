using System.Text;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd.Generators;

/// <summary>Parameter sets that are written out.</summary>
internal static class ListGenerator
{
    internal static IEnumerable<ParameterSet> Sets(PlacedNode list, GeneratorContext context)
    {
        foreach (var element in list["elements"]?.Items ?? [])
        {
            if (TemplateValue.Of(element).Value is TemplateMap map)
                yield return new(map);
        }

        if (list.Text("elementsYaml") is not { } text)
            yield break;
        if (ArgoParameter.MayBeIn(text.Text))
        {
            context.Report("elementsYaml of a list generator could not be filled in: its Applications are taken as one", text.Location);
            yield return context.Unknown(list);
            yield break;
        }

        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text.Text)))
        {
            if (document.Root is not YamlSequence sequence)
                continue;
            var node = new PlacedNode(sequence, text.Location, _ => text.Location with { Precision = Precision.Template }, new());
            foreach (var element in node.Items)
            {
                if (TemplateValue.Of(element).Value is TemplateMap map)
                    yield return new(map);
            }
        }
    }
}
