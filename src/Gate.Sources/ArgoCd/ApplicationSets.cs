using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.ArgoCd.Generators;
using Gate.Sources.ArgoCd.Templates;
using Gate.Sources.Declarations;

namespace Gate.Sources.ArgoCd;

/// <summary>The Applications that an ApplicationSet makes. A function or generator that is not known here is named, never guessed.</summary>
internal static class ApplicationSets
{
    /// <summary>The Applications, in the order in which they are made.</summary>
    internal static IEnumerable<DeclaredObject> Generate(DeclaredObject set, GeneratorContext context)
    {
        if (set.Find("spec", "template") is not { } template)
            yield break;
        var missingIsError = (set.Find("spec", "goTemplateOptions")?.Items ?? []).Any(static option => option.AsText()?.Text == "missingkey=error");
        var names = new HashSet<string>(StringComparer.Ordinal);
        var generators = set.Find("spec", "generators")?.Items.ToList() ?? [];
        context = context with { DividesClusters = generators.Count(static generator => generator["clusters"] is not null) > 1 };
        foreach (var generator in generators)
        {
            foreach (var parameters in Sets(generator, context))
            {
                // Of two Applications with one name only one can be there.
                if (Application(set, template, parameters, context, missingIsError) is { } application && names.Add($"{application.Namespace}/{application.Name}"))
                    yield return application;
            }
        }
    }

    private static IReadOnlyList<ParameterSet> Sets(PlacedNode generator, GeneratorContext context)
    {
        try
        {
            return Generator.Sets(generator, null, context);
        }
        catch (TemplateException e)
        {
            context.Report(e.Message, generator.Location);
            return [];
        }
    }

    private static DeclaredObject? Application(DeclaredObject set, PlacedNode template, ParameterSet parameters, GeneratorContext context, bool missingIsError)
    {
        var places = set.Places.Copy();
        YamlNode root = new YamlMapping(template.Node.Start,
        [
            new(Scalar("apiVersion"), Scalar(set.Object.ApiVersion.ToString())),
            new(Scalar("kind"), Scalar("Application")),
            .. template.Node is YamlMapping mapping ? mapping.Entries : [],
        ]);
        if (template.Places.Of(template.Node) is { } own)
            places.Add(root, own);
        var draft = new DeclaredObject(new((YamlMapping)root, set.Object.ApiVersion, "Application"), set.File, places);
        if (parameters.Template is { Node: YamlMapping more } overriding)
            draft = MergePatch.Apply(draft, more, overriding.Place) ?? draft;
        try
        {
            var filledPlaces = draft.Places.Copy();
            var filled = context.Edits(parameters, missingIsError).Apply(draft.Root, filledPlaces);
            draft = draft.With((YamlMapping)filled, filledPlaces);
            draft = set.Text("spec", "templatePatch") is { } patch ? Patched(draft, patch, parameters, context, missingIsError) : draft;
            return parameters.IsOpen ? draft.WaitingForParameters() : draft;
        }
        catch (TemplateException e)
        {
            context.Report(e.Message, template.Location);
            return null;
        }

        static YamlScalar Scalar(string text) => new(default, text, ScalarType.String);
    }

    /// <summary>A <c>templatePatch</c> is a text of Go's templates that gives YAML, whichever templates the rest has.</summary>
    private static DeclaredObject Patched(DeclaredObject application, PlacedText patch, ParameterSet parameters, GeneratorContext context, bool missingIsError)
    {
        string text;
        try
        {
            text = GoTemplate.Fill(patch, parameters.Map, missingIsError).Text;
        }
        catch (UnknownParameterException e)
        {
            context.Report($"what its templatePatch changes is left out: {e.Message}", patch.Location);
            return application;
        }

        foreach (var document in YamlReader.Read(Encoding.UTF8.GetBytes(text)))
        {
            if (document.Root is YamlMapping mapping)
                application = MergePatch.Apply(application, mapping, _ => patch.Location with { Precision = Precision.Template }) ?? application;
        }

        return application;
    }
}
