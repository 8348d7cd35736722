namespace Gate.Fuzzing;

/// <summary>What can be fuzzed: each takes any bytes and throws only where Gate breaks a promise about them.</summary>
public static class Targets
{
    private static readonly Dictionary<string, Action<byte[]>> All = new(StringComparer.Ordinal)
    {
        ["manifest"] = ManifestTarget.Run,
        ["declaration"] = DeclarationTarget.Run,
        ["event"] = EventTarget.Run,
    };

    /// <summary>The names of the targets, which are those of their folders of seeds.</summary>
    public static IReadOnlyCollection<string> Names => All.Keys;

    /// <summary>A target by its name, or null.</summary>
    public static Action<byte[]>? Find(string name) => All.GetValueOrDefault(name);
}
