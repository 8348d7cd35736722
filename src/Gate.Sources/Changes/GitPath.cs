using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Gate.Sources.Changes;

/// <summary>Paths as git gives them: bytes, from the repository's root, with forward slashes.</summary>
internal static class GitPath
{
    /// <summary>The text of a path. Bytes that are no UTF-8 are spelled <c>\xNN</c>, so that two paths never become one.</summary>
    public static string Text(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder(bytes.Length);
        Span<char> utf16 = stackalloc char[2];
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
                text.Append(utf16[..rune.EncodeToUtf16(utf16)]);
            else
            {
                foreach (var one in bytes[..length])
                    text.Append($"\\x{one:X2}");
            }

            bytes = bytes[length..];
        }

        return text.ToString();
    }

    /// <summary>
    /// Whether a path stays below its root. git itself makes no others, but a repository's objects can be written by hand, and
    /// whoever writes files from a tree relies on it.
    /// </summary>
    public static bool IsPlain(string path)
    {
        foreach (var part in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[part] is "" or "." or "..")
                return false;
        }

        return true;
    }

    /// <summary>A path for people to read, on one line.</summary>
    public static string Readable(string path) => string.Concat(path.Select(c => char.IsControl(c) ? '?' : c));
}
