using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.GitOps;

/// <summary>One patch of an overlay.</summary>
/// <param name="Target">What it says it is for, or null.</param>
/// <param name="Content">A strategic merge (a mapping) or operations of RFC 6902 (a sequence).</param>
/// <param name="Place">How its positions are places of the repository.</param>
internal sealed record OverlayPatch(YamlMapping? Target, YamlNode Content, Func<Position, Location> Place);
