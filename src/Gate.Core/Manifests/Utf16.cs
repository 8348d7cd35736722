using System.Text;

namespace Gate.Core.Manifests;

/// <summary>UTF-16 with a byte order mark, which the Go readers accept beside UTF-8.</summary>
internal static class Utf16
{
    public static bool IsMarked(ReadOnlySpan<byte> bytes) => bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];

    /// <summary>The text in UTF-8, without the mark; null where it is not valid.</summary>
    public static byte[]? ToUtf8(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var encoding = new UnicodeEncoding(bytes[0] == 0xFE, false, true);
            return Encoding.UTF8.GetBytes(encoding.GetString(bytes[2..]));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
