namespace Gate.Sources.Changes;

/// <summary>A file that Git LFS keeps elsewhere: the repository holds a small text in its place.</summary>
/// <remarks>https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md</remarks>
public static class LfsPointer
{
    private const int LargestPointer = 1024;

    /// <summary>Whether a file's bytes are such a text rather than the file.</summary>
    public static bool Is(ReadOnlySpan<byte> content) =>
        content.Length < LargestPointer
        && content.StartsWith("version https://git-lfs.github.com/spec/v1"u8)
        && content["version https://git-lfs.github.com/spec/v1"u8.Length..] is [(byte)'\n', ..] or [(byte)'\r', (byte)'\n', ..];
}
