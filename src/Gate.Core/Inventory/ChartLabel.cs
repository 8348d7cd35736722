using System.Text.RegularExpressions;
using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>
/// The label <c>helm.sh/chart</c>: name and version of the chart that an object was rendered from. It says nothing of the repository, so
/// that it recognises no add-on.
/// </summary>
/// <param name="Name">The chart's name.</param>
/// <param name="Version">The chart's version, with the <c>+</c> that the label cannot hold; null where the label is cut off.</param>
public sealed partial record ChartLabel(string Name, ComponentVersion? Version)
{
    /// <summary>The label's key.</summary>
    public const string Key = "helm.sh/chart";

    private const int LongestLabel = 63;

    /// <summary>Reads the label's value; null where there is none or it is not of the usual form.</summary>
    public static ChartLabel? Read(string? value)
    {
        if (value is null || value.Length > LongestLabel || Text().Match(value) is not { Success: true } match)
            return null;

        // Charts cut the label off at 63 characters and take hyphens from its end, so the last of a long one may be missing.
        var isCut = value.Length >= LongestLabel - 1;
        return new(match.Groups["name"].Value, isCut ? null : ComponentVersion.Parse(match.Groups["version"].Value.Replace('_', '+')));
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z0-9][A-Za-z0-9._-]*?)-(?<version>v?[0-9]+\.[0-9]+\.[0-9]+([-_+][A-Za-z0-9._+-]*)?)\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Text();
}
