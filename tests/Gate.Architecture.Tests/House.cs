using System.Reflection;

namespace Gate.Architecture.Tests;

/// <summary>The assemblies of the program, and which of them each may know.</summary>
internal static class House
{
    private static readonly Dictionary<string, string[]> MayKnow = new(StringComparer.Ordinal)
    {
        ["Gate.Core"] = [],
        ["Gate.Knowledge"] = ["Gate.Core"],
        ["Gate.Reports"] = ["Gate.Core"],
        ["Gate.Hosts"] = ["Gate.Core", "Gate.Reports"],
        ["Gate.Sources"] = ["Gate.Core"],
        ["Gate.Cli"] = ["Gate.Core", "Gate.Knowledge", "Gate.Reports", "Gate.Hosts", "Gate.Sources"],
    };

    public static IReadOnlyCollection<string> Names => MayKnow.Keys;

    /// <summary>What an assembly must not know, itself left out.</summary>
    public static string[] Forbidden(string name) => [.. Names.Where(other => other != name && !MayKnow[name].Contains(other))];

    public static Assembly Load(string name) => Assembly.Load(AssemblyName(name));

    /// <summary>The program's assembly is named as its file.</summary>
    public static string AssemblyName(string name) => name == "Gate.Cli" ? "gate" : name;
}
