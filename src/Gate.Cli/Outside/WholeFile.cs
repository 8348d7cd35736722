using System.Text;

namespace Gate.Cli.Outside;

/// <summary>Writes files that others read: all of one or nothing, whenever the program is ended.</summary>
internal static class WholeFile
{
    /// <summary>Puts a text in the place of what a file holds.</summary>
    internal static void Write(string file, Action<TextWriter> write)
    {
        var content = Content(write);
        if (IsWrittenInPlace(file))
        {
            File.WriteAllBytes(file, content);
            return;
        }

        var unfinished = $"{file}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(unfinished, content);
            if (!OperatingSystem.IsWindows() && File.Exists(file))
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(file));
            File.Move(unfinished, file, overwrite: true);
        }
        catch (UnauthorizedAccessException) when (File.Exists(file))
        {
            // The file may be changed, its folder not.
            File.Delete(unfinished);
            File.WriteAllBytes(file, content);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Adds a text to what a file holds, at once.</summary>
    internal static void Append(string file, Action<TextWriter> write)
    {
        using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        stream.Write(Content(write));
    }

    // A link stays one; so do a device and a pipe, which look like an empty file.
    private static bool IsWrittenInPlace(string file) => new FileInfo(file) is var there && (there.LinkTarget is not null || there is { Exists: true, Length: 0 });

    private static byte[] Content(Action<TextWriter> write)
    {
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
            write(writer);
        return content.ToArray();
    }
}
