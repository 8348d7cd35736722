using System.Diagnostics;
using System.Text;

namespace Gate.Testing;

/// <summary>A folder for one test, gone afterwards.</summary>
public sealed class TempFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("gate-test-").FullName;

    /// <summary>The absolute path of a file in it.</summary>
    public string At(string path) => Path.Combine(Root, path);

    /// <summary>Writes a text file, and the folders that it needs.</summary>
    public string Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, and the folders that it needs.</summary>
    public string Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllBytes(At(path), content);
        return At(path);
    }

    /// <summary>Writes a shell script that can be run; not on Windows.</summary>
    public string WriteProgram(string path, string script)
    {
        // Another process writes it: a test that starts a process meanwhile would inherit our open file, and a file that
        // somebody has open for writing cannot be run.
        var text = Write(path + ".txt", "#!/bin/sh\n" + script + "\n");
        using var copy = Process.Start("cp", [text, At(path)]);
        copy.WaitForExit();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return At(path);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // git writes objects read-only, which Windows does not delete.
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            if (OperatingSystem.IsWindows())
                File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
    }
}
