using Gate.Testing;

namespace Gate.Sources.Tests.Changes;

/// <summary>A git that does something else first.</summary>
internal static class FakeGit
{
    public static string Write(TempFolder folder, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The stand-in is a shell script");
        return folder.WriteProgram("git-that-differs", $"{script}\nexec git \"$@\"");
    }
}
