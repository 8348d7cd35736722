using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.Tests.Changes;

public sealed class LfsPointerTests
{
    private const string Pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";

    [Fact]
    public void A_pointer_is_known_by_its_first_line() => Assert.True(Is(Pointer));

    [Theory]
    [InlineData("")]
    [InlineData("version https://git-lfs.github.com/spec/v1")]
    [InlineData("version https://git-lfs.github.com/spec/v12\noid sha256:00\n")]
    [InlineData("# version https://git-lfs.github.com/spec/v1\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\n")]
    public void Other_texts_are_none(string text) => Assert.False(Is(text));

    [Fact]
    public void A_text_that_is_too_long_is_none() => Assert.False(Is(Pointer + new string('#', 1024)));

    private static bool Is(string text) => LfsPointer.Is(Encoding.UTF8.GetBytes(text));
}
