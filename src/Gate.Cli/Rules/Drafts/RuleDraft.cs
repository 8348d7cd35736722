using System.Text;
using Gate.Cli.Checks;
using Gate.Core.Rules.Reading;
using Gate.Knowledge.Blobs;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.RuleFiles;

namespace Gate.Cli.Rules.Drafts;

/// <summary>Drafts a rule from a change that was taken back: the change must fire it, and the way back must not. What is handed out has passed both.</summary>
internal sealed class RuleDraft(string id, string revert, Change change, BlobKnowledge knowledge, RuleTrial trial)
{
    /// <summary>So many conditions are tried.</summary>
    private const int MostConditions = 24;

    /// <summary>The text of the file, or why there is none.</summary>
    internal async Task<(string? Text, string? Error)> MakeAsync(CancellationToken cancellation)
    {
        var (configuration, wrong) = Configuration.Read(change, new() { ConfigPath = GateFile.DefaultPath });
        if (configuration is null)
            return (null, wrong);
        var last = "it is about no version of an add-on and no object in a manifest";
        foreach (var condition in MovedAddOns.In(change, configuration, knowledge.AddOns).Concat(ChangedObjects.In(change)).Take(MostConditions))
        {
            foreach (var withUnchanged in (bool[])[false, true])
            {
                var text = Write(condition, DraftFiles.Of(change, condition.Files, withUnchanged));
                if (await WrongAsync(text, cancellation).ConfigureAwait(false) is not { } problem)
                    return (text, null);
                last = $"a rule on '{condition.Title}' would not hold: {problem}";
            }
        }

        return (null, $"no rule could be drafted from what {Short(revert)} reverts: {last}. `gate rules new {id}` writes a skeleton to start from.");
    }

    private async Task<string?> WrongAsync(string text, CancellationToken cancellation)
    {
        const string file = "draft.yaml";
        var (rules, refusals) = RuleFileReader.Read(new WrittenTree("draft", new Dictionary<string, string> { [file] = text }), [file]);
        if (rules is not [var rule])
            return refusals is [var refusal, ..] ? refusal : "it cannot be read";
        try
        {
            foreach (var test in new RuleTestReader(knowledge.AddOns).Read(rule.Written))
            {
                if ((await trial.RunAsync(rule.Rule, [], test, cancellation).ConfigureAwait(false)).Problem is { } problem)
                    return $"{test.Name}: {problem}";
            }
        }
        catch (RuleFormatException e)
        {
            return e.Message;
        }

        return null;
    }

    private string Write(DraftCondition condition, DraftFiles files)
    {
        var text = new StringBuilder();
        Line($"# Drafted by `gate rules new {id} --from-revert {Short(revert)}`: {Short(change.HeadId)} brought the change, {Short(revert)} took it back.");
        foreach (var note in change.Notes)
            Line($"# {note}");
        Line("# It fires on that change alone. Comments say what somebody who knows the incident must add; docs/writing-rules.md has the conditions.");
        Line($"apiVersion: {RuleReading.ApiVersion}");
        Line("rules:");
        Line($"- id: {id}");
        Line("  # What breaks, in a line of a list.");
        Line($"  title: {YamlText.Quoted($"{condition.Title}, which was taken back here")}");
        Line("  kind: incident");
        Line("  # As long as nobody says more: 'block' and 'high' where it is sure to break and a page says so.");
        Line("  severity: warn");
        Line("  confidence: low");
        Line($"  component: {YamlText.Quoted(condition.Component)}");
        foreach (var advice in condition.Advice)
            Line($"  # {advice}");
        Line("  when:");
        foreach (var line in condition.Lines)
            Line($"    {line}");
        Line("  # What happened, and why: who reads this sees the change for the first time.");
        Line($"  message: {YamlText.Quoted($"This was merged here once, with {Short(change.HeadId)}, and taken back by {Short(revert)}.")}");
        Line("  # The way out: the version to take, or the step that comes first.");
        Line($"  remediation: {YamlText.Quoted("Read why it was taken back before it is merged again.")}");
        Line("  # Pages that tell of it: the report of the incident, the release notes. Each starts with https://");
        Line("  evidence:");
        foreach (var page in Pages(condition))
            Line($"  - {page}");
        Line("  tests:");
        Line("  # The change as it was merged, with the files that it touched. Names and addresses in them are those of this repository.");
        foreach (var (path, why) in files.LeftOut)
            Line($"  # Without {path}: {why}.");
        Line("  - fires: the change that was taken back");
        Line("    base: &before");
        Side(static file => file.Before);
        Line("    head: &after");
        Side(static file => file.After);
        Line("  - silent: the way back");
        Line("    base: *after");
        Line("    head: *before");
        return text.ToString();

        void Side(Func<(string? Before, string? After), string?> of)
        {
            Line("      files:");
            foreach (var (path, file) in files.Files)
                Line($"        {YamlText.Quoted(path)}: {(of(file) is { } content ? YamlText.Block(content, 10) : "null")}");
        }

        void Line(string line) => text.Append(line).Append('\n');
    }

    private IEnumerable<string> Pages(DraftCondition condition)
    {
        // Of the address, not what stands before the host: clones keep credentials there.
        var commits = change.Addresses.Select(static address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps ? uri : null).OfType<Uri>()
            .Select(uri => $"https://{uri.Authority}{(uri.AbsolutePath.EndsWith(".git", StringComparison.Ordinal) ? uri.AbsolutePath[..^4] : uri.AbsolutePath.TrimEnd('/'))}/commit/{revert}");
        return commits.Take(1).Append(condition.Page).OfType<string>().Where(static page => page.StartsWith("https://", StringComparison.Ordinal)).DefaultIfEmpty($"https://example.org/incidents/{Short(revert)}");
    }

    private static string Short(string commit) => commit.Length is 40 or 64 ? commit[..12] : commit;
}
