using CsCheck;
using Gate.Core.Inventory;

namespace Gate.Core.Tests.Inventory;

public sealed class ImageReferenceTests
{
    private const string Digest = "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("redis", "docker.io/library/redis", null)]
    [InlineData("postgres:16", "docker.io/library/postgres", "16")] // T44
    [InlineData("docker.io/redis:7.2-alpine", "docker.io/library/redis", "7.2-alpine")]
    [InlineData("index.docker.io/library/redis", "docker.io/library/redis", null)]
    [InlineData("registry-1.docker.io/grafana/grafana:11.0.0", "docker.io/grafana/grafana", "11.0.0")]
    [InlineData("grafana/grafana:latest", "docker.io/grafana/grafana", "latest")]
    [InlineData("localhost/app:1", "localhost/app", "1")]
    [InlineData("localhost:5000/app", "localhost:5000/app", null)]
    [InlineData("registry.example.org:5000/team/app:1.2.3", "registry.example.org:5000/team/app", "1.2.3")]
    [InlineData("Registry.K8s.IO/kube-proxy:v1.33.1", "registry.k8s.io/kube-proxy", "v1.33.1")]
    [InlineData("602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni:v1.18.1-eksbuild.2", "602401143452.dkr.ecr.eu-west-1.amazonaws.com/amazon-k8s-cni", "v1.18.1-eksbuild.2")]
    [InlineData(" quay.io/jetstack/cert-manager-controller:v1.13.0\n", "quay.io/jetstack/cert-manager-controller", "v1.13.0")]
    public void A_reference_is_completed_as_runtimes_do(string text, string name, string? tag)
    {
        Assert.True(ImageReference.TryParse(text, out var image));
        Assert.Equal((name, tag, null), (image.Name, image.Tag, image.Digest));
    }

    [Fact]
    public void A_digest_may_stand_with_and_without_a_tag()
    {
        Assert.True(ImageReference.TryParse($"redis:7@{Digest}", out var both));
        Assert.Equal(("7", Digest), (both.Tag, both.Digest));
        Assert.True(ImageReference.TryParse($"localhost:5000/redis@{Digest}", out var digest));
        Assert.Equal((null, Digest), (digest.Tag, digest.Digest));
        Assert.Equal($"docker.io/library/redis:7@{Digest}", both.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{{ .Values.image }}")]
    [InlineData("${IMAGE}")]
    [InlineData("https://quay.io/jetstack/cert-manager-controller")]
    [InlineData("Redis")]
    [InlineData("redis:")]
    [InlineData("redis:a b")]
    [InlineData("redis@sha256:short")]
    [InlineData("redis@")]
    [InlineData("../../etc/passwd")]
    [InlineData("quay.io//app")]
    [InlineData("quay.io/app/")]
    [InlineData("quay.io/a\nb")]
    [InlineData("-.example.org/app")]
    public void What_no_runtime_would_take_is_refused(string? text) => Assert.False(ImageReference.TryParse(text, out _));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_read_is_read_again_the_same() =>
        Gen.OneOf(Gen.String[0, 60], Pieces.Array[0, 8].Select(string.Concat)).Sample(
            text =>
            {
                if (!ImageReference.TryParse(text, out var image))
                    return;
                Assert.True(ImageReference.TryParse(image.ToString(), out var again), text);
                Assert.Equal(image, again);
            },
            iter: 20_000);

    private static Gen<string> Pieces =>
        Gen.Int[0, 9].Select(i => new[] { "redis", "/", ":", "quay.io", "docker.io", "7.2", "@", Digest, "localhost:5000/", "a__b" }[i]);
}
