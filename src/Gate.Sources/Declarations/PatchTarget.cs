using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>Which objects a patch is for: as its <c>target</c> says, or as the object in it is called.</summary>
internal sealed class PatchTarget
{
    // One kustomization's patch is asked for again by each overlay and each kind of object; beyond this many texts nobody gains.
    private const int MostPrepared = 1_000;
    private static readonly ConcurrentDictionary<string, Func<string, bool>?> Prepared = new(StringComparer.Ordinal);

    private readonly List<(Func<ManifestObject, string?> Of, Func<string, bool> IsMatch)> patterns = [];
    private readonly List<(string Field, SelectorTerm Term)> terms = [];

    private PatchTarget()
    {
    }

    /// <summary>Whether the target uses something that is not followed here (a selector or a pattern that cannot be read).</summary>
    public bool IsUnclear { get; private init; }

    /// <summary>The target of a patch.</summary>
    /// <param name="target">The patch's <c>target</c>, or null.</param>
    /// <param name="patch">The patch; where there is no target it names the object itself.</param>
    public static PatchTarget Of(YamlMapping? target, YamlNode patch)
    {
        if (target is not null)
            return OfTarget(target);
        var named = new PatchTarget { IsUnclear = patch is not YamlMapping };
        if (patch is not YamlMapping mapping)
            return named;
        var metadata = mapping["metadata"] as YamlMapping;
        named.AddExact(static one => one.ApiVersion.Group, mapping.Text("apiVersion") is { } text ? ApiVersion.Parse(text).Group : null);
        named.AddExact(static one => one.Kind, mapping.Text("kind"));
        named.AddExact(static one => one.Name, metadata?.Text("name"));
        // Kustomize lets a patch leave out the namespace.
        named.AddExact(static one => one.Namespace, metadata?.Text("namespace"));
        return named;
    }

    /// <summary>Whether an object is meant.</summary>
    public bool Matches(ManifestObject one)
    {
        foreach (var (of, isMatch) in patterns)
        {
            if (!isMatch(of(one) ?? ""))
                return false;
        }

        foreach (var (field, term) in terms)
        {
            if (!term.Fits((one.Metadata?[field] as YamlMapping)?.Text(term.Key)))
                return false;
        }

        return true;
    }

    private static PatchTarget OfTarget(YamlMapping target)
    {
        var unclear = false;
        var found = new PatchTarget();
        foreach (var (key, of) in ((string, Func<ManifestObject, string?>)[])
            [("group", static one => one.ApiVersion.Group), ("version", static one => one.ApiVersion.Version), ("kind", static one => one.Kind), ("name", static one => one.Name), ("namespace", static one => one.Namespace)])
        {
            if (target.Text(key) is not { Length: > 0 } text)
                continue;
            if (Pattern(text) is { } isMatch)
                found.patterns.Add((of, isMatch));
            else
                unclear = true;
        }

        foreach (var (key, field) in ((string, string)[])[("labelSelector", "labels"), ("annotationSelector", "annotations")])
        {
            if (SelectorTerm.Read(target.Text(key) ?? "") is { } read)
                found.terms.AddRange(read.Select(term => (field, term)));
            else
                unclear = true;
        }

        return unclear ? new() { IsUnclear = true } : found;
    }

    /// <summary>Whether a text fits a pattern; null where the pattern cannot be read.</summary>
    private static Func<string, bool>? Pattern(string text)
    {
        // Most targets are plain names or any name, and a pattern takes long to prepare.
        if (Regex.Escape(text) == text)
            return actual => actual == text;
        if (text == ".*")
            return static _ => true;
        if (Prepared.TryGetValue(text, out var known))
            return known;
        var prepared = Prepare(text);
        if (Prepared.Count < MostPrepared)
            Prepared.TryAdd(text, prepared);
        return prepared;
    }

    private static Func<string, bool>? Prepare(string text)
    {
        try
        {
            return new Regex($"^(?:{text})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private void AddExact(Func<ManifestObject, string?> of, string? text)
    {
        if (text is not null)
            patterns.Add((of, actual => actual == text));
    }
}
