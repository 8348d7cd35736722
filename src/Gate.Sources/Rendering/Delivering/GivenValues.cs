using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Sources.GitOps;
using Gate.Sources.Values;

namespace Gate.Sources.Rendering.Delivering;

/// <summary>The values that an object of Flux or Argo CD gives a chart, as one values file.</summary>
internal static class GivenValues
{
    /// <summary>The file's content, or null where nothing is given.</summary>
    internal static ReadOnlyMemory<byte>? Of(ChartSettings settings) => Joined(settings) is { } joined ? YamlAsJson.Write(joined) : null;

    /// <summary>All that is given, the later values having won; null where nothing is.</summary>
    internal static YamlMapping? Joined(ChartSettings settings)
    {
        var given = settings.Values.Select(static value => value.Node).OfType<YamlMapping>()
            .Concat(settings.Parameters.Select(static parameter => ValuesParameter.Read(parameter.Name.Text, parameter.Value.Text, parameter.IsString)).OfType<YamlMapping>())
            .ToList();
        return given.Count == 0 ? null : given.Aggregate(GivenHelmValues.Join);
    }
}
