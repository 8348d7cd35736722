using System.Text.Json.Nodes;
using Gate.Core.Verdicts;
using Gate.Hosts.Tests.Publishing;
using Gate.HostStandIns.AzureDevOps;

namespace Gate.Hosts.Tests.AzureDevOps;

/// <summary>The threads of a pull request: one for each finding, through its pushes.</summary>
public sealed class AzureThreadsTests : AzureHost
{
    [Fact]
    public async Task Each_finding_is_a_thread_on_its_line_in_the_last_iteration()
    {
        Azure.Iterations = 3;
        Azure.Changes = ["/other.yaml", "/app.yaml"];
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"))).Messages);
        Assert.Equal(["first/rule#app.yaml", "second/rule#app.yaml"], Azure.Threads.Select(thread => thread.Fingerprint));
        var second = Azure.Threads[1];
        Assert.Equal("active", second.Status);
        Assert.Contains("second/rule", second.Text, StringComparison.Ordinal);
        Same("""{"filePath":"/app.yaml","rightFileStart":{"line":2,"offset":1},"rightFileEnd":{"line":2,"offset":1}}""", second.Place);
        Same("""{"changeTrackingId":2,"iterationContext":{"firstComparingIteration":3,"secondComparingIteration":3}}""", second.Diff);
    }

    [Fact]
    public async Task The_number_of_a_file_is_found_behind_many_pages_of_changes()
    {
        Azure.PageSize = 2;
        Azure.Changes = [.. Enumerable.Range(0, 8).Select(i => $"/{i}.yaml"), "/app.yaml"];
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(9, Assert.Single(Azure.Threads).Diff!["changeTrackingId"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_file_that_is_not_in_the_changes_has_a_thread_without_a_comparison()
    {
        Azure.Changes = [];
        await PublishAsync(Verdicts.Blocking("first/rule"));
        var thread = Assert.Single(Azure.Threads);
        Assert.Null(thread.Diff);
        Assert.Equal("/app.yaml", thread.Place!["filePath"]!.GetValue<string>());
    }

    [Fact]
    public async Task Where_the_line_is_not_known_the_thread_is_on_the_file()
    {
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.OfFile("app.yaml"))));
        Same("""{"filePath":"/app.yaml"}""", Assert.Single(Azure.Threads).Place);
    }

    [Fact]
    public async Task A_thread_that_offers_a_line_stands_beside_the_whole_of_the_one_it_replaces()
    {
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At("app.yaml", 9, 3)) with
        {
            SourceLine = "- apiVersion: batch/v1beta1",
            Edit = new("apiVersion", "batch/v1beta1", "batch/v1"),
        }));
        var thread = Assert.Single(Azure.Threads);
        Assert.Contains("\n```suggestion\n- apiVersion: batch/v1\n```\n", thread.Text, StringComparison.Ordinal);
        Same("""{"filePath":"/app.yaml","rightFileStart":{"line":9,"offset":1},"rightFileEnd":{"line":9,"offset":28}}""", thread.Place);
    }

    [Fact]
    public async Task A_second_push_edits_what_changed_and_resolves_what_is_gone()
    {
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        Azure.Iterations = 2;
        var still = Verdicts.Finding("second/rule", Location.At("app.yaml", 9, 1)) with { Message = "It is worse now." };
        await PublishAsync(Verdicts.Of(Outcome.Block, still));
        Assert.Equal(["fixed", "active"], Azure.Threads.Select(thread => thread.Status));
        Assert.Contains("It is worse now.", Azure.Threads[1].Text, StringComparison.Ordinal);

        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(["active", "fixed"], Azure.Threads.Select(thread => thread.Status));
    }

    [Fact]
    public async Task The_same_answer_writes_no_thread_again()
    {
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        Azure.Requests.Clear();
        await PublishAsync(Verdicts.Blocking("first/rule", "second/rule"));
        Assert.DoesNotContain(Azure.Requests, request => !request.StartsWith("GET", StringComparison.Ordinal) && request.Contains("/threads", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("wontFix")]
    [InlineData("byDesign")]
    [InlineData("closed")]
    public async Task What_a_person_decided_stays(string status)
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Azure.Change(Azure.Threads[0].Id, thread => thread with { Status = status });
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(status, Assert.Single(Azure.Threads).Status);
        await PublishAsync(Verdicts.Passing);
        Assert.Equal(status, Assert.Single(Azure.Threads).Status);
    }

    [Fact]
    public async Task What_is_only_worth_knowing_asks_nobody_to_resolve_it()
    {
        var info = Verdicts.Of(Outcome.Pass, Verdicts.Finding("info/rule", Location.At("app.yaml", 1, 1), Severity.Info));
        await PublishAsync(info);
        Assert.Equal("closed", Assert.Single(Azure.Threads).Status);
        Azure.Change(Azure.Threads[0].Id, thread => thread with { Status = "fixed" });
        await PublishAsync(info);
        Assert.Equal("closed", Assert.Single(Azure.Threads).Status);
    }

    [Fact]
    public async Task What_becomes_worse_asks_and_what_becomes_worth_knowing_asks_no_more()
    {
        var finding = Verdicts.Finding("some/rule", Location.At("app.yaml", 1, 1), Severity.Info);
        await PublishAsync(Verdicts.Of(Outcome.Pass, finding));
        await PublishAsync(Verdicts.Of(Outcome.Block, finding with { Severity = Severity.Block }));
        Assert.Equal("active", Assert.Single(Azure.Threads).Status);
        await PublishAsync(Verdicts.Of(Outcome.Pass, finding));
        Assert.Equal("closed", Assert.Single(Azure.Threads).Status);

        // A person asks something about it.
        Azure.Change(Azure.Threads[0].Id, thread => thread with { Status = "active" });
        await PublishAsync(Verdicts.Of(Outcome.Pass, finding));
        Assert.Equal("active", Assert.Single(Azure.Threads).Status);
    }

    [Fact]
    public async Task What_is_told_together_asks_as_soon_as_one_of_it_does()
    {
        var infos = Enumerable.Range(0, 52).Select(i => Verdicts.Finding($"info/rule-{i}", Location.At("app.yaml", i + 1, 1), Severity.Info)).ToArray();
        await PublishAsync(Verdicts.Of(Outcome.Pass, infos));
        Assert.Equal("closed", Azure.Threads[50].Status);
        await PublishAsync(Verdicts.Of(Outcome.Warn, [.. infos.Select(finding => finding with { Severity = Severity.Warn })]));
        Assert.All(Azure.Threads, thread => Assert.Equal("active", thread.Status));
        Assert.Equal(51, Azure.Threads.Count);
    }

    [Fact]
    public async Task A_gap_in_the_check_is_a_thread_too()
    {
        var gap = new NotChecked(NotCheckedCode.RenderFailed, "chart", "it could not be rendered") { Fails = true };
        await PublishAsync(Verdicts.Of(Outcome.Error) with { Coverage = new() { NotChecked = [gap] } });
        Assert.Contains("it could not be rendered", Assert.Single(Azure.Threads).Text, StringComparison.Ordinal);
        Assert.Null(Azure.Threads[0].Place);
        await PublishAsync(Verdicts.Passing);
        Assert.Equal("fixed", Azure.Threads[0].Status);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("unknown")]
    public async Task What_is_gone_is_fixed_whatever_stage_of_open_it_was(string status)
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Azure.Change(Azure.Threads[0].Id, thread => thread with { Status = status });
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(status, Azure.Threads[0].Status);
        await PublishAsync(Verdicts.Passing);
        Assert.Equal("fixed", Azure.Threads[0].Status);
    }

    [Fact]
    public async Task The_threads_of_others_stay_though_they_carry_the_fingerprint()
    {
        var forged = Azure.Add("looks good to me", fingerprint: "first/rule#app.yaml");
        var other = Azure.Add("another tool of the same account", AzureDevOpsStandIn.BuildService);
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(3, Azure.Threads.Count);
        await PublishAsync(Verdicts.Passing);
        Assert.Equal([forged, other], Azure.Threads.Take(2));
        Assert.Equal("fixed", Azure.Threads[2].Status);
    }

    [Fact]
    public async Task A_thread_that_was_deleted_is_made_anew()
    {
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Azure.Change(Azure.Threads[0].Id, thread => thread with { IsDeleted = true });
        Assert.Empty((await PublishAsync(Verdicts.Blocking("first/rule"))).Messages);
        Assert.Equal([true, false], Azure.Threads.Select(thread => thread.IsDeleted));
    }

    [Fact]
    public async Task A_thread_that_was_made_though_the_host_failed_is_not_open_twice() // T73
    {
        var failures = 1;
        Azure.Instead = request =>
        {
            if (request.Method != "POST" || !request.Path.EndsWith("/threads", StringComparison.Ordinal) || failures-- <= 0)
                return null;
            Azure.Add(JsonNode.Parse(request.Body)!["comments"]![0]!["content"]!.GetValue<string>(), AzureDevOpsStandIn.BuildService, "first/rule#app.yaml");
            return new(502, "");
        };
        await PublishAsync(Verdicts.Blocking("first/rule"));
        Assert.Equal(["active", "closed"], Azure.Threads.Select(thread => thread.Status));
    }

    [Fact]
    public async Task Two_that_write_at_once_leave_one_open_thread() // T73
    {
        using var both = new Barrier(2);
        var first = 2;
        Azure.Instead = request =>
        {
            // Both have looked and found none before either writes.
            if (request.Method == "POST" && request.Path.EndsWith("/threads", StringComparison.Ordinal) && Interlocked.Decrement(ref first) >= 0)
                both.SignalAndWait(TimeSpan.FromSeconds(20));
            return null;
        };
        await Task.WhenAll(PublishAsync(Verdicts.Blocking("first/rule")), PublishAsync(Verdicts.Blocking("first/rule")));
        Assert.Equal(["active", "closed"], Azure.Threads.Select(thread => thread.Status));
        await PublishAsync(Verdicts.Passing);
        Assert.Equal(["fixed", "closed"], Azure.Threads.Select(thread => thread.Status));
    }

    [Fact]
    public async Task Beyond_fifty_the_rest_is_told_in_one_thread_worst_first()
    {
        var warnings = Enumerable.Range(0, 60).Select(i => Verdicts.Finding($"warn/rule-{i}", Location.At("app.yaml", i + 1, 1), Severity.Warn)).ToArray();
        var block = Verdicts.Finding("block/rule", Location.At("app.yaml", 99, 1));
        await PublishAsync(Verdicts.Of(Outcome.Block, [.. warnings, block]));
        Assert.Equal(51, Azure.Threads.Count);
        Assert.Equal("block/rule#app.yaml", Azure.Threads[0].Fingerprint);
        Assert.Contains("11 more findings", Azure.Threads[50].Text, StringComparison.Ordinal);
        Assert.Null(Azure.Threads[50].Place);

        await PublishAsync(Verdicts.Of(Outcome.Warn, warnings));
        Assert.Equal("fixed", Azure.Threads[0].Status);
        Assert.Contains("10 more findings", Azure.Threads[50].Text, StringComparison.Ordinal);

        await PublishAsync(Verdicts.Of(Outcome.Warn, [.. warnings.Take(50)]));
        Assert.Equal("fixed", Azure.Threads[50].Status);
    }

    [Fact]
    public async Task Hostile_names_stay_text() // T70
    {
        const string file = "a@<6f1d0c9e-0000-4000-8000-00000000000b>\n##vso[task.complete result=Succeeded;].yaml";
        await PublishAsync(Verdicts.Of(Outcome.Block, Verdicts.Finding("first/rule", Location.At(file, 1, 1)) with
        {
            Title = "<img src=x onerror=alert(1)> @<6f1d0c9e-0000-4000-8000-00000000000b> #42 !7",
            Message = "```\n</details>[click](javascript:alert(1))",
        }));
        var thread = Assert.Single(Azure.Threads);
        foreach (var live in (string[])["@<", "<img", "</details>", "[click](", " #42", " !7", "\n```"])
            Assert.DoesNotContain(live, thread.Text, StringComparison.Ordinal);
        Assert.Equal("/" + file, thread.Place!["filePath"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_longest_texts_stay_within_what_a_comment_holds() // T69
    {
        var endless = string.Concat(Enumerable.Repeat("|😀", 50_000));
        Clause[] clauses = [.. Enumerable.Repeat(new Clause(endless, endless, Location.At(endless, 1, 1)), 20)];
        var finding = Verdicts.Finding("first/rule", Location.At("app.yaml", 1, 1)) with
        {
            Title = endless,
            Message = endless,
            Remediation = endless,
            Clauses = clauses,
            Assumed = [.. Enumerable.Repeat(endless, 20)],
            Clusters = [.. Enumerable.Repeat(endless, 20)],
            Evidence = [.. Enumerable.Repeat("https://example.org/" + endless, 20)],
        };
        await PublishAsync(Verdicts.Of(Outcome.Block, [.. Enumerable.Range(0, 120).Select(i => finding with { Fingerprint = $"{i}", Rule = endless })]));
        Assert.Equal(51, Azure.Threads.Count);
    }

    private static void Same(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());
}
