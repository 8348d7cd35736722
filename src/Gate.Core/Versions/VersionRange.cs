namespace Gate.Core.Versions;

/// <summary>
/// A set of versions in the spelling that Helm, Flux and the knowledge share: <c>~1.2</c>, <c>^1.2.3</c>, <c>1.22.*</c>, <c>&gt;=1.0, &lt;2.0</c>,
/// <c>1.2 - 1.4</c>, joined by <c>||</c>.
/// </summary>
/// <remarks>
/// It answers by order: a pre-release between the bounds is inside, though Helm passes over it when it picks a version. A pre-release of a
/// bound itself is neither, for 1.5.0-rc.1 has what 1.5.0 brought. What a vendor adds to a version does not count.
/// </remarks>
public sealed class VersionRange
{
    private readonly IReadOnlyList<IReadOnlyList<VersionInterval>> alternatives;

    private VersionRange(string text, IReadOnlyList<IReadOnlyList<VersionInterval>> alternatives)
    {
        Text = text;
        this.alternatives = alternatives;
    }

    /// <summary>The range as it was written.</summary>
    public string Text { get; }

    /// <summary>The only version that it allows, such as that of <c>1.2.3</c> or <c>=v1.2.3</c>; null where there may be several.</summary>
    public ComponentVersion? Single => alternatives is [[var only]] ? only.Single : null;

    /// <summary>Reads a range; false for what is none, such as <c>latest</c>.</summary>
    public static bool TryParse(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out VersionRange? range)
    {
        range = VersionRangeText.Read(text) is { } alternatives ? new(text!, alternatives) : null;
        return range is not null;
    }

    /// <summary>As <see cref="TryParse"/>, for texts that are known to be ranges.</summary>
    /// <exception cref="FormatException">The text is no range.</exception>
    public static VersionRange Parse(string text) =>
        TryParse(text, out var range) ? range : throw new FormatException($"'{text}' is no range of versions such as '>=1.2 <1.5'");

    /// <summary>Whether a version is inside; null where that cannot be said.</summary>
    public bool? Contains(ComponentVersion version)
    {
        bool? any = false;
        foreach (var intervals in alternatives)
        {
            bool? all = true;
            foreach (var interval in intervals)
                all = all & interval.Contains(version);
            any = any | all;
        }

        return any;
    }

    /// <summary>Whether the first release of a minor of Kubernetes is inside; null where that cannot be said.</summary>
    public bool? Contains(KubernetesVersion version) => Contains(ComponentVersion.Parse($"{version}.0"));

    /// <inheritdoc/>
    public override string ToString() => Text;
}
