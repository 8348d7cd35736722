using System.Text.Json.Nodes;
using Gate.Core.Verdicts;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns;
using Gate.HostStandIns.GitLab;

namespace Gate.Hosts.Tests.GitLab;

/// <summary>The discussions on lines: one for each finding that stands on a line of the diff, through the pushes.</summary>
public sealed class GitLabDiscussionsTests : GitLabHost
{
    private const string Mark = "<!-- gate finding=first/rule#app.yaml -->\n";

    [Fact]
    public async Task A_first_push_opens_a_discussion_on_the_line_of_each_finding()
    {
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"))).Messages);
        Assert.Equal(2, GitLab.Discussions.Count);
        var first = GitLab.Discussions[0];
        Assert.StartsWith(Mark + "⛔ **block: Title of first/rule**", first.Notes[0].Body, StringComparison.Ordinal);
        Same(
            $$"""{"base_sha":"{{new string('d', 40)}}","start_sha":"{{new string('e', 40)}}","head_sha":"{{Commits.Head}}","old_path":"app.yaml","new_path":"app.yaml","new_line":1,"position_type":"text"}""",
            first.Position);
        Assert.Equal(2, GitLab.Discussions[1].Position!["new_line"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_pipeline_of_merged_results_speaks_of_the_branch_that_is_reviewed()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"), ("CI_COMMIT_SHA", Commits.Merge), ("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA", Commits.Head));
        Assert.Equal(Commits.Head, Assert.Single(GitLab.Discussions).Position!["head_sha"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_same_answer_writes_nothing_again()
    {
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        GitLab.Requests.Clear();
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        Assert.All(GitLab.Requests, static request => Assert.StartsWith("GET", request, StringComparison.Ordinal));
        Assert.DoesNotContain("GET /api/v4/projects/5/merge_requests/7/diffs", GitLab.Requests);
    }

    [Fact]
    public async Task A_second_push_resolves_what_is_gone_and_opens_what_is_new_and_edits_what_changed()
    {
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        var second = Verdicts.Finding("second/rule", Location.At("app.yaml", 9, 1)) with { Message = "It is worse now." };
        await PublishAsync(Verdicts.Of(Outcome.Block, second, Verdicts.Finding("third/rule", Location.At("app.yaml", 4, 1))));
        Assert.Equal([true, false, false], GitLab.Discussions.Select(static one => one.IsResolved));
        Assert.Equal(GitLabStandIn.TokenUser, GitLab.Discussions[0].Notes[0].ResolvedBy);
        Assert.Contains("It is worse now.", GitLab.Discussions[1].Notes[0].Body, StringComparison.Ordinal);
        Assert.Contains("third/rule", GitLab.Discussions[2].Notes[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_back_is_opened_again()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Passing);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.False(Assert.Single(GitLab.Discussions).IsResolved);
    }

    [Fact]
    public async Task What_a_person_resolved_stays_so_while_the_finding_stands()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        GitLab.Resolve(GitLab.Discussions[0].Id);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At("app.yaml", 9, 1)) with { Message = "The same, in other words." }));
        var one = Assert.Single(GitLab.Discussions);
        Assert.Equal((true, GitLabStandIn.Somebody), (one.IsResolved, one.Notes[0].ResolvedBy));
    }

    [Fact]
    public async Task What_a_person_resolved_for_it_was_mended_is_opened_again_when_it_comes_back()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        GitLab.Resolve(GitLab.Discussions[0].Id);
        await PublishAsync(Verdicts.Passing);
        Assert.True(GitLab.Discussions[0].IsResolved);
        await PublishAsync(Verdicts.Passing);
        Assert.StartsWith("<!-- gate finding=first/rule#app.yaml gone -->\n⛔ **block", GitLab.Discussions[0].Notes[0].Body, StringComparison.Ordinal);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.False(Assert.Single(GitLab.Discussions).IsResolved);
        Assert.StartsWith(Mark, GitLab.Discussions[0].Notes[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_answered_stays()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        GitLab.Reply(GitLab.Discussions[0].Id, "We shall see to it.");
        GitLab.Reply(GitLab.Discussions[0].Id, "changed this line in version 2 of the diff", isSystem: true);
        await PublishAsync(Verdicts.Passing);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(3, Assert.Single(GitLab.Discussions).Notes.Count);
    }

    [Fact]
    public async Task An_answer_in_a_resolved_discussion_does_not_make_it_two()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Passing);
        GitLab.Reply(GitLab.Discussions[0].Id, "Thanks.");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(["Thanks."], Assert.Single(GitLab.Discussions).Notes.Skip(1).Select(static note => note.Body));
    }

    [Fact]
    public async Task The_discussions_of_others_stay_though_they_carry_the_mark() // T70
    {
        GitLab.AddDiscussion(Mark + "mine, I say");
        GitLab.AddDiscussion("another tool of the same user", GitLabStandIn.TokenUser);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Passing);
        Assert.Equal([false, false, true], GitLab.Discussions.Select(static one => one.IsResolved));
        Assert.Equal(Mark + "mine, I say", GitLab.Discussions[0].Notes[0].Body);
    }

    [Fact]
    public async Task A_finding_off_the_diff_stands_in_the_note_only()
    {
        await PublishAsync(Verdicts.Of(
            Outcome.Block,
            Verdicts.Finding("far/line", Location.At("app.yaml", 61, 1)),
            Verdicts.Finding("other/file", Location.At("other.yaml", 1, 1)),
            Verdicts.Finding("whole/file", Location.OfFile("app.yaml")),
            Verdicts.Finding("info/rule", Location.At("app.yaml", 1, 1), Severity.Info)));
        Assert.Empty(GitLab.Discussions);
        foreach (var rule in (string[])["far/line", "other/file", "whole/file", "info/rule"])
            Assert.Contains(rule, Assert.Single(GitLab.Bodies), StringComparison.Ordinal);
    }

    /// <summary>A line behind the change, and what of its position tells it from others: an unchanged line has both numbers.</summary>
    [Theory]
    [InlineData(10, 10, "app.yaml")]
    [InlineData(11, null, "app.yaml")]
    [InlineData(12, null, "app.yaml")]
    [InlineData(13, 12, "app.yaml")]
    [InlineData(41, 39, "app.yaml")]
    [InlineData(42, null, "app.yaml")]
    [InlineData(14, 0, "app.yaml")]
    [InlineData(9, 0, "app.yaml")]
    [InlineData(43, 0, "app.yaml")]
    [InlineData(2, 2, "new/name.yaml")]
    [InlineData(1, null, "no-newline.yaml")]
    [InlineData(1, 0, "huge.yaml")]
    public async Task Each_line_of_a_diff_has_its_place(int line, int? before, string file)
    {
        GitLab.Diffs =
        [
            new("huge.yaml", "huge.yaml", ""),
            new("app.yaml", "app.yaml", "@@ -10,3 +10,4 @@ kind: List\n a\n--- - b\n+++ + c\n+d\n e\n@@ -39 +41,2 @@\n f\n+@@ -1,9 +1,9 @@\n"),
            new("old/name.yaml", "new/name.yaml", "--- a/old/name.yaml\n+++ b/new/name.yaml\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n"),
            new("no-newline.yaml", "no-newline.yaml", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n"),
        ];
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At(file, line, 1))));
        if (before == 0)
        {
            Assert.Empty(GitLab.Discussions);
            return;
        }

        var position = Assert.Single(GitLab.Discussions).Position!;
        Assert.Equal((line, before, file), (position["new_line"]!.GetValue<int>(), position["old_line"]?.GetValue<int>(), position["new_path"]!.GetValue<string>()));
        Assert.Equal(file == "new/name.yaml" ? "old/name.yaml" : file, position["old_path"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_file_is_found_behind_many_pages_of_diffs()
    {
        GitLab.Diffs = [.. Enumerable.Range(0, 250).Select(static i => StandInDiff.Added($"{i}.yaml", "a")), StandInDiff.Added("app.yaml", "a")];
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Single(GitLab.Discussions);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Its_own_is_found_behind_pages_of_others_of_which_the_token_sees_some_only(bool hasCursors)
    {
        GitLab.HasCursors = hasCursors;
        GitLab.Hides = static note => note.Body == "hidden";
        for (var i = 0; i < 250; i++)
            GitLab.AddDiscussion(i % 3 == 0 ? "hidden" : "a remark");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal((251, 1), (GitLab.Discussions.Count, GitLab.Bodies.Count));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Commits.Merge)]
    public async Task While_GitLab_has_no_diff_of_this_push_the_note_stands_alone_and_it_is_said(string? diffHead)
    {
        GitLab.DiffHead = diffHead;
        Assert.Contains("no diff", Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages), StringComparison.Ordinal);
        Assert.Equal((0, 1), (GitLab.Discussions.Count, GitLab.Bodies.Count));
        GitLab.DiffHead = Commits.Head;
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Single(GitLab.Discussions);
    }

    [Fact]
    public async Task A_line_that_mends_it_is_offered_in_place_of_that_line_alone()
    {
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At("app.yaml", 9, 3)) with
        {
            SourceLine = "- apiVersion: batch/v1beta1",
            Edit = new("apiVersion", "batch/v1beta1", "batch/v1"),
        }));
        Assert.Contains("\n```suggestion:-0+0\n- apiVersion: batch/v1\n```\n", Assert.Single(GitLab.Discussions).Notes[0].Body, StringComparison.Ordinal);

        // A note stands beside no line.
        Assert.Contains("\n```diff\n-- apiVersion: batch/v1beta1\n+- apiVersion: batch/v1\n```\n", Assert.Single(GitLab.Bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_in_the_check_is_a_discussion_too()
    {
        var gap = new NotChecked(NotCheckedCode.RenderFailed, "chart", "it could not be rendered") { Fails = true, Location = Location.At("app.yaml", 3, 1) };
        await PublishAsync(Verdicts.Of(Outcome.Error) with { Coverage = new() { NotChecked = [gap] } });
        Assert.Contains("it could not be rendered", Assert.Single(GitLab.Discussions).Notes[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_thousands_the_worst_have_discussions_and_a_worse_one_gets_its_own()
    {
        var warnings = Enumerable.Range(0, 3_000).Select(static i => Verdicts.Finding($"warn/rule-{i}", Location.At("app.yaml", (i % 60) + 1, 1), Severity.Warn)).ToArray();
        await PublishAsync(Verdicts.Of(Outcome.Warn, warnings));
        Assert.Equal(20, GitLab.Discussions.Count);
        await PublishAsync(Verdicts.Of(Outcome.Block, [.. warnings, Verdicts.Finding("block/rule", Location.At("app.yaml", 9, 1))]));
        Assert.Equal(21, GitLab.Discussions.Count);
        Assert.Contains("block/rule", GitLab.Discussions[20].Notes[0].Body, StringComparison.Ordinal);
        Assert.All(GitLab.Discussions, static one => Assert.False(one.IsResolved));
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_discussion_for_each_finding() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        GitLab.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (IsNew(request) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(PublishAsync(Verdicts.Blocking("first/rule", "second/rule")), PublishAsync(Verdicts.Blocking("first/rule", "second/rule")));
        Assert.Equal(4, GitLab.Requests.Count(static request => request == "POST /api/v4/projects/5/merge_requests/7/discussions"));
        Assert.Equal(2, GitLab.Discussions.Count);
    }

    [Fact]
    public async Task Of_two_for_one_finding_the_later_goes_unless_somebody_answered_in_it()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        var text = GitLab.Discussions[0].Notes[0].Body;
        GitLab.AddDiscussion(text, GitLabStandIn.TokenUser);
        GitLab.Reply(GitLab.AddDiscussion(text, GitLabStandIn.TokenUser).Id, "Here I said something.");
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal([(1, false), (2, true)], GitLab.Discussions.Select(static one => (one.Notes.Count, one.IsResolved)));
    }

    [Fact]
    public async Task A_discussion_that_was_opened_though_the_host_failed_is_not_there_twice() // T73
    {
        GitLab.Instead = request =>
        {
            if (!IsNew(request))
                return null;
            GitLab.AnswerAlways(request);
            return new(500, "");
        };
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("500", message, StringComparison.Ordinal);
        Assert.Single(GitLab.Discussions);
    }

    [Fact]
    public async Task A_line_that_GitLab_does_not_take_keeps_no_other_from_its_discussion()
    {
        var first = true;
        GitLab.Instead = request => IsNew(request) && Interlocked.Exchange(ref first, false) ? new(400, """{"message":"400 Bad request - Note {:line_code=>[\"can't be blank\"]}"}""") : null;
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"))).Messages);
        Assert.Contains("(1 missing)", message, StringComparison.Ordinal);
        Assert.Contains("400", message, StringComparison.Ordinal);
        Assert.Contains("second/rule", Assert.Single(GitLab.Discussions).Notes[0].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 3 * 4)]
    [InlineData(429, 1)]
    public async Task A_host_that_takes_no_more_is_not_pressed_and_what_is_gone_is_resolved_all_the_same(int status, int attempts)
    {
        await PublishAsync(Verdicts.Blocking("gone/rule"));
        var times = 0;
        GitLab.Instead = request =>
        {
            if (!IsNew(request))
                return null;
            times++;
            return new(status, "") { Headers = status == 429 ? new Dictionary<string, string> { ["Retry-After"] = "60" } : new Dictionary<string, string>() };
        };
        var rules = Enumerable.Range(0, 9).Select(static i => $"rule/{i}").ToArray();
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking(rules))).Messages);
        Assert.Contains("(9 missing)", message, StringComparison.Ordinal);
        Assert.Equal(attempts, times);
        Assert.True(Assert.Single(GitLab.Discussions).IsResolved);
    }

    [Fact]
    public async Task A_host_that_limits_its_rate_is_asked_again()
    {
        var limits = 0;
        GitLab.Instead = request => IsNew(request) && limits++ % 2 == 0 ? new(429, "") { Headers = new Dictionary<string, string> { ["Retry-After"] = "1" } } : null;
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"))).Messages);
        Assert.Equal(2, GitLab.Discussions.Count);
    }

    [Fact]
    public async Task A_token_that_may_write_and_not_resolve_says_so_and_does_the_rest()
    {
        GitLab.Role = GitLabRole.Reporter;
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"))).Messages);
        var second = Verdicts.Finding("second/rule", Location.At("app.yaml", 2, 1)) with { Message = "It is worse now." };
        var message = Assert.Single((await PublishAsync(Verdicts.Of(Outcome.Block, second, Verdicts.Finding("third/rule", Location.At("app.yaml", 3, 1))))).Messages);
        Assert.Contains("Developer", message, StringComparison.Ordinal);
        Assert.Equal(3, GitLab.Discussions.Count);
        Assert.Contains("It is worse now.", GitLab.Discussions[1].Notes[0].Body, StringComparison.Ordinal);
        Assert.All(GitLab.Discussions, static one => Assert.False(one.IsResolved));
    }

    [Fact]
    public async Task A_token_without_a_role_says_so_and_nothing_is_written()
    {
        GitLab.Role = GitLabRole.None;
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("(403)", message, StringComparison.Ordinal);
        Assert.Contains("Developer", message, StringComparison.Ordinal);
        Assert.Equal((0, 0), (GitLab.Bodies.Count, GitLab.Discussions.Count));
    }

    [Theory]
    [InlineData("/discussions", 403)]
    [InlineData("/discussions", 500)]
    [InlineData("/diffs", 404)]
    [InlineData("/diffs", 503)]
    public async Task Where_discussions_cannot_be_kept_the_note_is_and_it_is_said(string path, int status)
    {
        GitLab.Instead = request => request.Path.EndsWith(path, StringComparison.Ordinal) ? new(status, "") : null;
        var message = Assert.Single((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Contains("discussion", message, StringComparison.Ordinal);
        Assert.Contains($"{status}", message, StringComparison.Ordinal);
        Assert.Single(GitLab.Bodies);
    }

    [Fact]
    public async Task Hostile_names_and_texts_stay_text() // T70
    {
        const string file = "apps/@all/</details>\n/close.yaml";
        GitLab.Diffs = [StandInDiff.Added(file, "a")];
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At(file, 1, 1)) with
        {
            Fingerprint = "0123abcd",
            Title = "@group #1 !2 %3 ~bug $4 &5 <img src=x onerror=alert(1)>",
            Message = "/close\n/merge now\n```\n/assign me\n[click](javascript:alert(1))",
            Remediation = "/approve\n@all",
        }));
        var one = Assert.Single(GitLab.Discussions);
        Assert.Equal(file, one.Position!["new_path"]!.GetValue<string>());

        // Behind the mark: what a reader sees of both.
        foreach (var text in (string[])[one.Notes[0].Body.Split('\n', 2)[1], Assert.Single(GitLab.Bodies).Split('\n', 2)[1]])
        {
            Assert.Contains("\\@\u200Bgroup \\#\u200B1 \\!\u200B2 \\%\u200B3 \\~\u200Bbug \\$\u200B4 &amp;\u200B5 &lt;img", text, StringComparison.Ordinal);
            Assert.Contains("\n\\/merge now<br>", text, StringComparison.Ordinal);
            foreach (var live in (string[])["\n/", "<img", "[click]("])
                Assert.DoesNotContain(live, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_longest_texts_stay_within_what_a_note_holds() // T69
    {
        var endless = string.Concat(Enumerable.Repeat("|😀", 50_000));
        var finding = Verdicts.Finding("first/rule", Location.At("app.yaml", 1, 1)) with { Title = endless, Message = endless, Remediation = endless, Assumed = [.. Enumerable.Repeat(endless, 20)] };
        Assert.Empty((await PublishAsync(Verdicts.Of(Outcome.Block, finding))).Messages);
        Assert.Single(GitLab.Discussions);
    }

    private static bool IsNew(HostRequest request) => request.Method == "POST" && request.Path.EndsWith("/discussions", StringComparison.Ordinal);

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
