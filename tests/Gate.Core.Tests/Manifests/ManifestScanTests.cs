using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

public sealed class ManifestScanTests
{
    [Theory]
    [InlineData("")]
    [InlineData("services: {web: {image: x}}\n")]
    [InlineData("kind: Pod\nversion: v1\napi: x\n")]
    [InlineData("path: C:\\dir\nregex: \"\\\\d+\\n\"\n")]
    [InlineData("vvvVVVapiversio")]
    public void What_has_no_apiVersion_in_any_spelling_need_not_be_parsed(string text) =>
        Assert.False(ManifestScan.MayHoldObjects(Text.Bytes(text)));

    [Theory]
    [InlineData("apiVersion: v1\nkind: Pod\n")]
    [InlineData("APIVERSION: v1\nKind: Pod\n")]
    [InlineData("{\"\\u0061piVersion\": \"v1\", \"kind\": \"Pod\"}")]
    [InlineData("\"api\\x56ersion\": v1\nkind: Pod\n")]
    [InlineData("? \"api\\\n  Version\"\n: v1\nkind: Pod\n")]
    [InlineData("? \"api\\\r\n  Version\"\n: v1\nkind: Pod\n")]
    [InlineData("apiversion: [\nkind: x\n")]
    public void What_is_read_as_an_object_or_refused_as_one_passes_the_scan(string text)
    {
        var file = Text.Manifests(text);
        Assert.Equal(1, file.Objects.Count + file.Unreadable.Count);
        Assert.True(ManifestScan.MayHoldObjects(Text.Bytes(text)));
    }
}
