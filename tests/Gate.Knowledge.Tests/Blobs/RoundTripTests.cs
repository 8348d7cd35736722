using System.Text.Json;
using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Tests.Blobs;

public sealed class RoundTripTests
{
    [Fact]
    public void Every_fact_comes_back_as_it_was_written()
    {
        var facts = Samples.Facts();

        var knowledge = BlobKnowledge.Open(BlobWriter.Write(facts));

        foreach (var api in facts.Apis)
            Same(api, knowledge.FindApi(api.ApiVersion, api.Kind));
        foreach (var ((expected, _, _), actual) in facts.Fields.OrderBy(fact => fact.Lifecycle.Id, StringComparer.Ordinal).Zip(knowledge.Fields))
            Same(expected, actual);
        Assert.Equal(facts.Fields.Count, knowledge.Fields.Count);
    }

    [Fact]
    public void The_stamp_has_day_newest_minor_and_a_digest_of_sixteen_characters()
    {
        var stamp = BlobKnowledge.Open(BlobWriter.Write(Samples.Facts())).Stamp;

        Assert.Equal((new(2026, 11, 23), new(1, 37)), (stamp.Date, stamp.Newest));
        Assert.Matches("^[0-9a-f]{16}\\z", stamp.Digest);
    }

    [Fact]
    public void The_same_facts_in_another_order_give_the_same_bytes()
    {
        var facts = Samples.Facts();
        var turned = facts with { Apis = [.. facts.Apis.Reverse()], Fields = [.. facts.Fields.Reverse()], Releases = [.. facts.Releases.Reverse()], AddOns = [.. facts.AddOns.Reverse()] };

        Assert.Equal(BlobWriter.Write(facts), BlobWriter.Write(turned));
    }

    [Fact]
    public void Every_change_of_a_fact_changes_the_digest()
    {
        var facts = Samples.Facts();
        KnowledgeFacts[] others =
        [
            facts with { Checked = facts.Checked.AddDays(1) },
            facts with { Newest = facts.Newest.Plus(1) },
            facts with { Apis = [.. facts.Apis.Skip(1)] },
            facts with { Apis = [facts.Apis[0] with { Removed = new(1, 26) }, .. facts.Apis.Skip(1)] },
            facts with { ChartReleases = [] },
            facts with { AddOns = [facts.AddOns[0] with { CrdGroups = [] }] },
            facts with { Fields = [facts.Fields[0] with { Lifecycle = facts.Fields[0].Lifecycle with { Missing = true } }, .. facts.Fields.Skip(1)] },
        ];

        Assert.Equal(others.Length + 1, others.Append(facts).Select(one => BlobKnowledge.Open(BlobWriter.Write(one)).Stamp.Digest).Distinct().Count());
    }

    [Fact]
    public void A_string_that_many_rows_share_is_stored_once()
    {
        var facts = Samples.Facts();
        var api = facts.Apis[0];
        var one = BlobWriter.Write(facts with { Apis = [api] }).Length;
        var hundred = BlobWriter.Write(facts with { Apis = [.. Enumerable.Range(1, 100).Select(i => api with { ApiVersion = new("policy", $"v{i}") })] }).Length;

        Assert.InRange(hundred - one, 0, 100 * 64);
    }

    [Fact]
    public void Opening_allocates_as_little_for_much_knowledge_as_for_little()
    {
        var facts = Samples.Facts();
        var small = BlobWriter.Write(facts);
        var large = BlobWriter.Write(facts with { Apis = [.. Enumerable.Range(1, 20_000).Select(i => facts.Apis[0] with { ApiVersion = new($"group{i}", "v1") })] });

        _ = Allocated(small);
        Assert.Equal(Allocated(small), Allocated(large));
        Assert.InRange(Allocated(large), 0, 1000);
    }

    private static long Allocated(byte[] blob)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = BlobKnowledge.Open(blob);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Same<T>(T expected, T actual) => Assert.Equal(JsonSerializer.Serialize(expected), JsonSerializer.Serialize(actual));
}
