using Gate.Core.Manifests;

namespace Gate.Core.Tests.Manifests;

public sealed class ByteQuantityTests
{
    [Theory]
    [InlineData("0", 0, "0")]
    [InlineData("1000", 1000, "1000")]
    [InlineData("1024", 1024, "1Ki")]
    [InlineData("64Mi", 64 << 20, "64Mi")]
    [InlineData("1536Mi", 1536L << 20, "1536Mi")]
    [InlineData("4Gi", 4L << 30, "4Gi")]
    [InlineData("5M", 5_000_000, "5000000")]
    [InlineData("2k", 2000, "2000")]
    [InlineData("3G", 3_000_000_000, "3000000000")]
    public void A_size_is_read_and_spelled_in_binary_units(string text, long bytes, string spelled)
    {
        Assert.True(ByteQuantity.TryParse(text, out var read));
        Assert.Equal(bytes, read);
        Assert.Equal(spelled, ByteQuantity.Format(bytes));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Mi")]
    [InlineData("-1")]
    [InlineData("1.5Gi")]
    [InlineData("4GB")]
    [InlineData("4 Gi")]
    [InlineData("9223372036854775807Ki")]
    public void What_is_no_size_is_refused(string? text) => Assert.False(ByteQuantity.TryParse(text, out _));
}
