using Gate.Sources.Changes;

namespace Gate.Sources.Components;

/// <summary>The values of a chart of the repository as one installation has them.</summary>
internal static class InstalledValues
{
    internal static ChartValues Of(ComponentScope scope, string folder, GivenSettings settings)
    {
        var values = new ChartValues();
        foreach (var file in settings.Files.Prepend(RepositoryPath.Join(folder, "values.yaml")))
        {
            if (scope.Texts.Document(scope.Tree, file) is { } node)
                values.Add(node);
        }

        foreach (var node in settings.Values)
            values.Add(node);
        foreach (var (name, value, isString) in settings.Parameters)
            values.Add(name, value, isString);
        return values;
    }
}
