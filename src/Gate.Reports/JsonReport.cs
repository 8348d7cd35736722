using System.Text.Json;
using Gate.Core.Verdicts;
using Gate.Reports.Text;
using static Gate.Reports.Text.JsonParts;

namespace Gate.Reports;

/// <summary>
/// The report for programs: <c>gate/v1</c>, described by <c>docs/schema/gate-v1.schema.json</c>. The same verdict gives the same bytes.
/// New fields may be added within <c>gate/v1</c>; none is renamed, removed or given another meaning.
/// </summary>
public static class JsonReport
{
    /// <summary>Writes the document, indented, with LF line ends and one at the end.</summary>
    public static void Write(Verdict verdict, TextWriter output) => output.Write(LogSafeJson.Of(json => Root(json, verdict)));

    private static void Root(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("schema", "gate/v1");
        json.WriteString("verdict", Words.Of(verdict.Outcome));
        json.WriteString("failOn", Words.OfFailOn(verdict.FailOn));
        json.WriteString("base", verdict.Base);
        json.WriteString("head", verdict.Head);
        Knowledge(json, verdict.Knowledge);
        Array(json, "clusters", verdict.Clusters, Cluster);
        Coverage(json, verdict.Coverage);
        Array(json, "reach", verdict.Reach, static (json, reach) =>
        {
            json.WriteString("file", reach.File);
            Strings(json, "clusters", reach.Clusters);
            Strings(json, "releases", reach.Releases);
        });
        Array(json, "findings", verdict.Findings, Finding);
        Strings(json, "notes", verdict.Notes);
        json.WriteEndObject();
    }

    private static void Cluster(Utf8JsonWriter json, CheckedCluster cluster)
    {
        json.WriteString("name", cluster.Name);
        json.WriteString("kubernetesVersion", cluster.KubernetesVersion.ToString());
        json.WriteString("before", cluster.Before?.ToString());
        json.WriteString("from", Words.Of(cluster.From));
        Place(json, cluster.Location);
    }

    private static void Coverage(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteNumber("files", coverage.Files);
        json.WriteNumber("sources", coverage.Sources);
        json.WriteNumber("rendered", coverage.Rendered);
        json.WriteNumber("objects", coverage.Objects);
        json.WriteNumber("addons", coverage.Addons);
        json.WriteNumber("rules", coverage.Rules);
        Array(json, "notChecked", coverage.NotChecked, static (json, entry) =>
        {
            json.WriteString("code", Words.Of(entry.Code));
            json.WriteString("status", Words.Of(entry.Status));
            json.WriteBoolean("fails", entry.Fails);
            json.WriteString("source", entry.Source);
            json.WriteString("reason", entry.Reason);
            Place(json, entry.Location);
        });
        Array(json, "undecided", coverage.Undecided, static (json, entry) =>
        {
            json.WriteString("fact", entry.Fact);
            Strings(json, "rules", entry.Rules);
            json.WriteString("how", entry.How);
        });
        json.WriteEndObject();
    }

    /// <summary>The members of a finding.</summary>
    internal static void Finding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", Words.Of(finding.Severity));
        json.WriteString("confidence", Words.Of(finding.Confidence));
        json.WriteString("status", Words.Of(finding.Status));
        json.WriteString("title", finding.Title);
        json.WriteString("message", finding.Message);
        Strings(json, "clusters", finding.Clusters);
        json.WriteString("fingerprint", finding.Fingerprint);
        Place(json, finding.Location);
        Array(json, "occurrences", finding.Occurrences, Occurrence);
        Array(json, "clauses", finding.Clauses, static (json, clause) =>
        {
            json.WriteString("text", clause.Text);
            json.WriteString("fact", clause.Fact);
            Place(json, clause.Location);
        });
        Strings(json, "assumed", finding.Assumed);
        Array(json, "related", finding.Related, static (json, related) =>
        {
            json.WriteString("file", related.File);
            Optional(json, "line", related.Line);
            json.WriteString("note", related.Note);
        });
        Strings(json, "evidence", finding.Evidence);
        json.WriteString("remediation", finding.Remediation);
        Optional(json, "mendedLine", finding.MendedLine);
        Waiver(json, finding.Waived);
    }

    private static void Occurrence(Utf8JsonWriter json, Occurrence occurrence)
    {
        json.WriteString("cluster", occurrence.Cluster);
        json.WriteString("status", Words.Of(occurrence.Status));
        Waiver(json, occurrence.Waived);
        Place(json, occurrence.Location);
        var subject = occurrence.Subject;
        json.WriteStartObject("subject");
        json.WriteString("kind", Words.Of(subject.Kind));
        json.WriteString("name", subject.Name);
        Optional(json, "namespace", subject.Namespace);
        Optional(json, "apiVersion", subject.ApiVersion);
        Optional(json, "objectKind", subject.ObjectKind);
        Optional(json, "addon", subject.Addon);
        Optional(json, "from", subject.From);
        Optional(json, "to", subject.To);
        json.WriteEndObject();
    }

    private static void Waiver(Utf8JsonWriter json, Waiver? waiver)
    {
        if (waiver is null)
        {
            json.WriteNull("waived");
            return;
        }

        json.WriteStartObject("waived");
        json.WriteString("rule", waiver.Rule);
        Optional(json, "path", waiver.Path);
        Optional(json, "cluster", waiver.Cluster);
        Optional(json, "environment", waiver.Environment);
        Optional(json, "object", waiver.Object);
        json.WriteString("reason", waiver.Reason);
        json.WriteString("owner", waiver.Owner);
        json.WriteString("until", $"{waiver.Until:yyyy-MM-dd}");
        if (waiver.Location is not null)
            Place(json, waiver.Location);
        json.WriteEndObject();
    }
}
