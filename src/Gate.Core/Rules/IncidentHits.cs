using System.Text.RegularExpressions;
using Gate.Core.Inventory;
using Gate.Core.Rules.Evaluation;
using Gate.Core.Rules.Facts;
using Gate.Core.Rules.Reading;
using Gate.Core.Verdicts;

namespace Gate.Core.Rules;

/// <summary>What rules say of one cluster.</summary>
/// <param name="Before">The hits at base.</param>
/// <param name="After">The hits at head.</param>
/// <param name="Undecided">The rules that cannot tell of something that the change brings in, each with what it lacks.</param>
public sealed record IncidentAnswer(IReadOnlyList<Hit> Before, IReadOnlyList<Hit> After, IReadOnlyList<(string Rule, Missing Missing)> Undecided)
{
    /// <summary>Whether objects that were not read yet may decide something.</summary>
    public bool NeedsObjects => LackingObjects.Any();

    /// <summary>The rules that they may decide, each with the objects that it lacks.</summary>
    public IEnumerable<(string Rule, Missing Missing)> LackingObjects => Undecided.Where(static one => one.Missing.NeedsObjects);

    /// <summary>The same with another answer in place of what some rules say here.</summary>
    public IncidentAnswer With(IReadOnlySet<string> rules, IncidentAnswer other) => new(
        [.. Before.Where(hit => !rules.Contains(hit.Rule)), .. other.Before],
        [.. After.Where(hit => !rules.Contains(hit.Rule)), .. other.After],
        [.. Undecided.Where(one => !rules.Contains(one.Rule)), .. other.Undecided]);
}

/// <summary>Holds incident rules against a cluster. Pure: same input, same answer.</summary>
public static partial class IncidentHits
{
    /// <summary>What these rules say.</summary>
    public static IncidentAnswer Of(IReadOnlyList<IncidentRule> rules, ClusterChange change, Mirrors mirrors)
    {
        var (before, after, undecided) = (new List<Hit>(), new List<Hit>(), new List<(string, Missing)>());
        foreach (var rule in rules)
        {
            var solutions = rule.Solve(change, isHead: true, mirrors).ToList();
            var known = solutions.Where(static solution => solution.IsKnown).ToList();
            after.AddRange(Hits(rule, change, known));
            // A rule on what the change leaves alone holds of base too, and is not mended where it holds of head no more.
            if (change.Before is not null && (known.Count > 0 || !rule.When.DeniesChange))
                before.AddRange(Hits(rule, change, rule.Solve(change, isHead: false, mirrors).Where(static solution => solution.IsKnown)));
            if (known.Count > 0)
                continue;
            // What nothing in the change has to do with cannot be new.
            var concerned = solutions.Where(solution => change.Before is null || solution.Witnesses.Exists(static witness => witness.IsChanged));
            undecided.AddRange(concerned.SelectMany(static solution => solution.Missing).Distinct().Select(missing => (rule.Id, missing)));
        }

        return new(before, after, undecided);
    }

    private static IEnumerable<Hit> Hits(IncidentRule rule, ClusterChange change, IEnumerable<Solution> solutions) =>
        solutions.Select(solution => Hit(rule, change, solution)).OfType<Hit>().DistinctBy(Place);

    // The workloads of one add-on in one file are one installation of it to a reader.
    private static (string, string, string, string) Place(Hit hit) => hit.On is InstallationCandidate { After: { Installation: { Kind: InstallationKind.Image } image, AddOn: { } addOn } }
        ? (addOn.AddOn.Id, image.Location.File, "", hit.Fact)
        : (hit.On.Identity, hit.On.Source, hit.Field.WithoutIndexes, $"{hit.Fact}\0{hit.Cause!.Identity}");

    private static Hit? Hit(IncidentRule rule, ClusterChange change, Solution solution)
    {
        var named = solution.Witnesses.Where(static witness => witness.Subject is not null).ToList();
        if (named.Count == 0)
            return null;
        var subject = named[0];
        var cause = named.Find(static witness => witness.IsChanged) ?? named.Find(static witness => witness.Location is not null) ?? subject;
        var place = cause.Location ?? cause.Subject!.Origin.Locate(cause.Field);
        var isLower = solution.Assumed.Count > 0 || rule.Confidence == Confidence.Low;
        return new()
        {
            Rule = rule.Id,
            On = subject.Subject!,
            Field = subject.Field,
            // A cluster whose version moves on makes the same state a worse one; another add-on's version does not.
            Fact = named.Find(static witness => witness.Subject is ClusterCandidate)?.Subject is ClusterCandidate cluster ? cluster.Target.ToString() : "",
            Severity = isLower && rule.Severity > Severity.Info ? rule.Severity - 1 : rule.Severity,
            Confidence = rule.Confidence,
            Title = Fill(rule.Title, change, solution),
            Message = Fill(rule.Message, change, solution),
            Remediation = Fill(rule.Remediation, change, solution),
            Evidence = rule.Evidence,
            Clauses = [.. solution.Witnesses.Select(static witness => new Clause(ConditionWords.Brief(witness.Text), witness.Fact, witness.Location)).Distinct()],
            Cause = new(cause.Identity, place) { Words = cause.Words },
            Assumed = solution.Assumed,
        };
    }

    /// <summary>Fills in what was found: <c>{cm.to}</c>, <c>{kubernetes.to}</c>. What is not known is left out.</summary>
    private static string Fill(string text, ClusterChange change, Solution solution) => !text.Contains('{') ? text : Placeholder().Replace(text, match =>
    {
        var (name, path) = (match.Groups["name"].Value, match.Groups["path"].Value);
        if (name == "kubernetes")
            return (path == "from" ? change.Before?.Kubernetes : change.After.Kubernetes)?.ToString() ?? "";
        return solution.Bindings.TryGetValue(name, out var binding) ? binding.Text(path) ?? "" : match.Value;
    });

    [GeneratedRegex(@"\{(?<name>[A-Za-z][A-Za-z0-9]*)\.(?<path>[A-Za-z0-9.]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Placeholder();
}
