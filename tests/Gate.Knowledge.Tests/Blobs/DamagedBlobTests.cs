using Gate.Core.Versions;
using Gate.Knowledge.Blobs;

namespace Gate.Knowledge.Tests.Blobs;

public sealed class DamagedBlobTests
{
    [Fact]
    public void A_blob_that_is_cut_short_anywhere_is_refused()
    {
        var blob = BlobWriter.Write(Samples.Facts());

        for (var length = 0; length < blob.Length; length++)
            Assert.Throws<InvalidKnowledgeException>(() => BlobKnowledge.Open(blob.AsMemory(0, length)));
    }

    [Fact]
    public void A_blob_with_something_after_it_is_refused()
    {
        Assert.Throws<InvalidKnowledgeException>(() => BlobKnowledge.Open(BlobWriter.Write(Samples.Facts()).Append((byte)0).ToArray()));
    }

    [Fact]
    public void What_is_no_blob_is_refused_in_words()
    {
        Assert.Equal("this is no knowledge of Gate's", Assert.Throws<InvalidKnowledgeException>(() => BlobKnowledge.Open(new byte[1000])).Message);
    }

    [Fact]
    public void A_blob_of_another_format_is_refused_in_words()
    {
        var blob = BlobWriter.Write(Samples.Facts());
        blob[8] = 7;

        Assert.Equal("this knowledge has format 7; this Gate reads format 3", Assert.Throws<InvalidKnowledgeException>(() => BlobKnowledge.Open(blob)).Message);
    }

    [Fact]
    public void Whatever_byte_is_damaged_reading_all_gives_an_answer_or_says_that_it_is_damaged()
    {
        var blob = BlobWriter.Write(Samples.Facts());
        for (var at = 0; at < blob.Length; at++)
        {
            foreach (byte damage in new byte[] { 0x01, 0x80, 0xff })
            {
                blob[at] ^= damage;
                var failure = Record.Exception(() => ReadAll(BlobKnowledge.Open(blob)));
                Assert.True(failure is null or InvalidKnowledgeException, $"byte {at}: {failure}");
                Assert.Throws<InvalidKnowledgeException>(() => BlobKnowledge.Open(blob).Verify());
                blob[at] ^= damage;
            }
        }

        BlobKnowledge.Open(blob).Verify();
    }

    private static void ReadAll(BlobKnowledge knowledge)
    {
        foreach (var api in knowledge.ServedBy(new KubernetesVersion(1, 10)))
        {
            _ = knowledge.FindKind(api.ApiVersion.Group, api.Kind);
            _ = knowledge.FindResource(api.ApiVersion.Group, api.Resource);
        }

        _ = knowledge.FindApi(new("policy", "v1beta1"), "PodSecurityPolicy");
        _ = knowledge.FindResource("policy", "podsecuritypolicies");
        _ = knowledge.IsBuiltInGroup("policy");
        _ = knowledge.Fields.ToList();
        _ = knowledge.AddOns.AddOns;
        _ = knowledge.AddOns.FindAddOn("traefik");
        _ = knowledge.AddOns.FindChart("https://charts.example.org", "traefik");
        _ = knowledge.AddOns.FindImage("docker.io/library/traefik");
        _ = knowledge.AddOns.FindCrdGroup("traefik.example.org");
        _ = knowledge.AddOns.FindLabel("app.kubernetes.io/part-of", "traefik");
        _ = knowledge.AddOns.FindRelease("https://charts.example.org", "traefik", "1.1.0");
    }
}
