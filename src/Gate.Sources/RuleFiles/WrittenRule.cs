using Gate.Core.Manifests;
using Gate.Core.Rules;

namespace Gate.Sources.RuleFiles;

/// <summary>A rule as it stands in a file.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Written">What the file holds, tests included.</param>
/// <param name="File">The file.</param>
public sealed record WrittenRule(IncidentRule Rule, YamlMapping Written, string File);
