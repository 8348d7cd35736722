using System.Text;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Rules;
using Gate.Core.Verdicts;
using Gate.Core.Versions;

namespace Gate.Core.Tests.Rules;

/// <summary>Holds the rules against a text.</summary>
internal static class Firing
{
    internal static IReadOnlyList<Candidate> Candidates(string yaml, string version, string cluster = "prod", string source = "a.yaml", string? written = null) =>
        [.. ManifestReader.Read(Encoding.UTF8.GetBytes(yaml)).Objects.Select(thing => new Candidate(cluster, KubernetesVersion.Parse(version), source, new(thing, new Here(source, thing, written))))];

    internal static IReadOnlyList<Hit> On(string yaml, string version, string cluster = "prod", string source = "a.yaml", string? written = null) =>
        RuleSet.BuiltIn(new FewFacts()).Evaluate(Candidates(yaml, version, cluster, source, written));

    private sealed class Here(string file, ManifestObject thing, string? written) : IOrigin
    {
        public string File => file;

        public string Written => written ?? thing.Identity.ToString();

        public Location Locate(FieldPath path) => path.PositionIn(thing.Root) is { } at ? Location.At(file, at.Line, at.Column) : Location.OfFile(file);
    }
}
