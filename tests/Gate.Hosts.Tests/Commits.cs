namespace Gate.Hosts.Tests;

/// <summary>Commit ids and environments for the tests.</summary>
internal static class Commits
{
    internal const string Merge = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    internal const string Base = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    internal const string Head = "cccccccccccccccccccccccccccccccccccccccc";
    internal const string Zero = "0000000000000000000000000000000000000000";

    internal static Dictionary<string, string> Env(params (string Name, string Value)[] variables) =>
        variables.ToDictionary(v => v.Name, v => v.Value);

    internal static Dictionary<string, string> With(this Dictionary<string, string> env, params (string Name, string Value)[] variables)
    {
        var more = new Dictionary<string, string>(env);
        foreach (var (name, value) in variables)
            more[name] = value;
        return more;
    }

    internal static Dictionary<string, string> Without(this Dictionary<string, string> env, string name)
    {
        var less = new Dictionary<string, string>(env);
        less.Remove(name);
        return less;
    }
}
