using System.Text.RegularExpressions;
using Gate.Core.Manifests;

namespace Gate.Sources.Declarations;

/// <summary>Which objects a patch is for: as its <c>target</c> says, or as the object in it is called.</summary>
internal sealed class PatchTarget
{
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
            // Most targets are plain names, and a pattern takes long to prepare.
            if (Regex.Escape(text) == text)
            {
                found.patterns.Add((of, actual => actual == text));
                continue;
            }

            try
            {
                found.patterns.Add((of, new Regex($"^(?:{text})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch));
            }
            catch (Exception e) when (e is ArgumentException or NotSupportedException)
            {
                unclear = true;
            }
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

    private void AddExact(Func<ManifestObject, string?> of, string? text)
    {
        if (text is not null)
            patterns.Add((of, actual => actual == text));
    }
}
