using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
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

    /// <summary>What the chart is rendered without.</summary>
    /// <param name="settings">How the chart is installed.</param>
    /// <param name="source">What installs it.</param>
    internal static IEnumerable<NotChecked> Gaps(ChartSettings settings, string source)
    {
        var secrets = settings.MissingValues.Where(static missing => missing.StartsWith("Secret ", StringComparison.Ordinal)).ToList();
        // Those set an item of a list, which a values file cannot say.
        var items = settings.Parameters.Where(static parameter => ValuesParameter.Read(parameter.Name.Text, parameter.Value.Text, parameter.IsString) is null).Select(static parameter => $"parameter {parameter.Name.Text}");
        return from gap in ((NotCheckedCode, IEnumerable<string>, string)[])
               [
                   (NotCheckedCode.SecretValue, secrets, "only the cluster holds"),
                   (NotCheckedCode.Unfetched, settings.MissingValues.Except(secrets), "this repository does not hold"),
                   (NotCheckedCode.Unsupported, items, "Gate does not give charts"),
               ]
               let values = string.Join(", ", gap.Item2)
               where values.Length > 0
               select new NotChecked(gap.Item1, source, $"its chart is rendered without values that {gap.Item3}: {values}.", settings.Location);
    }
}
