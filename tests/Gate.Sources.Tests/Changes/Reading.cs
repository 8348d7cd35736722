using System.Text;
using Gate.Sources.Changes;

namespace Gate.Sources.Tests.Changes;

/// <summary>Short words for what every test of changes does.</summary>
internal static class Reading
{
    public static Change Change(ChangeRequest request, ChangeReader? reader = null)
    {
        Assert.True((reader ?? new ChangeReader()).TryRead(request, out var change, out var error), error?.Message);
        return change;
    }

    public static string Error(ChangeRequest request, ChangeReader? reader = null)
    {
        Assert.False((reader ?? new ChangeReader()).TryRead(request, out _, out var error));
        return error.Message;
    }

    public static string Text(ITree? tree, string path) => Encoding.UTF8.GetString(tree!.Read(tree.Find(path)!).Span);

    public static IEnumerable<string> Paths(ITree? tree) => tree!.Entries.Select(entry => entry.Path);

    public static IEnumerable<(string?, string?)> Files(Change change) => change.Files.Select(file => (file.Before, file.After));
}
