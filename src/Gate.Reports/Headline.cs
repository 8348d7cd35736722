using Gate.Core.Verdicts;

namespace Gate.Reports;

/// <summary>The verdict in one sentence, and what it rests on in another: numbers, no text of the repository.</summary>
public static class Headline
{
    /// <summary>The answer, without the word for the outcome.</summary>
    public static string Of(Verdict verdict)
    {
        var unread = Unchecked(verdict, onlyFailing: false);
        switch (verdict.Outcome)
        {
            case Outcome.Block:
                var warnings = verdict.Warnings > 0 ? $", {Words.Count(verdict.Warnings, "more finding")} to look at" : "";
                return $"{Words.Count(verdict.Blocking, "finding")} {(verdict.Blocking == 1 ? "stops" : "stop")} this merge{warnings}";
            case Outcome.Error:
                var failing = Unchecked(verdict, onlyFailing: true);
                var found = verdict.Warnings > 0 ? $"; {Words.Count(verdict.Warnings, "finding")} in the rest" : "";
                return $"{Words.Count(failing, "part")} of this change could not be checked{found}";
            case Outcome.Warn when verdict.Warnings > 0:
                return $"{Words.Count(verdict.Warnings, "finding")} to look at; the merge is not stopped";
            case Outcome.Warn:
                return $"{Words.Count(unread, "part")} of this change could not be checked; the merge is not stopped";
            default:
                var notes = verdict.Findings.Count(f => f is { Status: Status.New, Waived: null });
                var waived = verdict.Findings.Count(f => f is { Status: Status.New, Waived: not null });
                var start = notes > 0 ? $"nothing stands against this change, {Words.Count(notes, "remark")}"
                    : waived > 0 ? $"nothing stands against this change but what is waived ({Words.Number(waived)})"
                    : !LookedAtSomething(verdict.Coverage) ? "there was nothing to check in this change"
                    : "nothing known against this change";
                return unread > 0 ? $"{start}; {Words.Count(unread, "part")} of it could not be checked" : start;
        }
    }

    /// <summary>What was looked at, or why there was nothing to look at.</summary>
    internal static string Basis(Verdict verdict)
    {
        var coverage = verdict.Coverage;
        var changed = verdict.Base is null ? "file" : "changed file";
        if (coverage.Files == 0 && coverage.Sources == 0)
            return verdict.Base is null ? "There are no files here." : "No files differ between base and head.";
        if (coverage.Sources == 0)
            return $"None of the {Words.Count(coverage.Files, changed)} leads to anything that is delivered to Kubernetes.";
        if (coverage.Objects == 0 && coverage.Addons == 0)
            return $"{Words.Count(coverage.Files, changed)} {(coverage.Files == 1 ? "leads" : "lead")} to {Words.Count(coverage.Sources, "source")}, which gave no objects.";
        return $"{Words.Count(coverage.Rules, "rule")} looked at {Words.Count(coverage.Objects, "object")} and {Words.Count(coverage.Addons, "add-on")}"
            + $" from {Words.Count(coverage.Sources, "source")} ({Words.Number(coverage.Rendered)} rendered)"
            + (coverage.Files == 0 ? "." : $" that {Words.Count(coverage.Files, changed)} {(coverage.Files == 1 ? "reaches" : "reach")}.") + Reach(verdict);
    }

    /// <summary>How far the changed files reach together, as a sentence with a space before it; empty where they reach one cluster or none by name.</summary>
    private static string Reach(Verdict verdict)
    {
        var clusters = verdict.Reach.SelectMany(reach => reach.Clusters).Distinct().Count();
        var releases = verdict.Reach.SelectMany(reach => reach.Releases).Distinct().Count();
        return verdict.Base is null || releases == 0 ? "" : $" The change reaches {Words.Count(releases, "delivery", "deliveries")} in {Words.Count(clusters, "cluster")}.";
    }

    /// <summary>How far one file reaches: <c>3 clusters (dev, prod, test), 7 deliveries</c>. Names clusters as they are written.</summary>
    internal static string Of(FileReach reach) =>
        $"{Words.Count(reach.Clusters.Count, "cluster")} ({Words.Some(reach.Clusters, 5)}), {Words.Count(reach.Releases.Count, "delivery", "deliveries")}";

    /// <summary>The findings by number: <c>new 2 block, 1 warn · 1 waived · 3 existing · 1 fixed</c>; <c>none</c> where there are none.</summary>
    internal static string Counts(IReadOnlyList<Finding> findings)
    {
        List<string> parts = [];
        var open = findings.Where(f => f is { Status: Status.New, Waived: null }).ToList();
        if (open.Count > 0)
            parts.Add($"new {BySeverity(open)}");
        Add("waived", f => f is { Status: Status.New, Waived: not null });
        Add("existing", f => f.Status == Status.Existing);
        Add("fixed", f => f.Status == Status.Fixed);
        return parts.Count == 0 ? "none" : string.Join(" · ", parts);

        void Add(string word, Func<Finding, bool> belongs)
        {
            if (findings.Count(belongs) is > 0 and var count)
                parts.Add($"{Words.Number(count)} {word}");
        }
    }

    /// <summary><c>2 block, 1 warn</c>, worst first.</summary>
    internal static string BySeverity(IEnumerable<Finding> findings) =>
        string.Join(", ", findings.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{Words.Number(g.Count())} {Words.Of(g.Key)}"));

    /// <summary>The knowledge's day and reach.</summary>
    internal static string Knowledge(Verdict verdict) =>
        $"of {verdict.Knowledge.Date:yyyy-MM-dd}, knows Kubernetes up to {verdict.Knowledge.Newest}";

    /// <summary>How to say which version it is, where one had to be assumed; else null. Names clusters as they are written.</summary>
    internal static string? HowToSetVersion(Verdict verdict)
    {
        var assumed = verdict.Clusters.Where(c => c.From == VersionSource.Assumed).ToList();
        if (assumed.Count == 0)
            return null;
        var (whose, there) = assumed.Count == 1 && assumed[0].Name == "default"
            ? ("this is for", "")
            : ($"{Words.Some([.. assumed.Select(c => c.Name)], 5)} {(assumed.Count == 1 ? "runs" : "run")}", " there");
        return $"Nothing says which Kubernetes version {whose}, so the newest known was assumed and no rule on it can block{there}."
            + " Set it with --kubernetes-version X.Y, or as kubernetesVersion of a cluster in .gate.yaml.";
    }

    private static int Unchecked(Verdict verdict, bool onlyFailing) =>
        verdict.Coverage.NotChecked.Count(n => n.Status == Status.New && (n.Fails || !onlyFailing));

    private static bool LookedAtSomething(Coverage coverage) => coverage.Objects > 0 || coverage.Addons > 0;
}
