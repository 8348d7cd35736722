using System.Text.RegularExpressions;

namespace Gate.Knowledge.Reading;

/// <summary>How Kubernetes' own names look.</summary>
internal static partial class Names
{
    /// <summary>The longest group, kind, version or resource that is accepted.</summary>
    public const int Longest = 200;

    public static bool IsGroup(string text) => text.Length == 0 || (text.Length <= Longest && Group().IsMatch(text));

    public static bool IsVersion(string text) => text.Length <= Longest && Version().IsMatch(text);

    public static bool IsKind(string text) => text.Length <= Longest && Kind().IsMatch(text);

    public static bool IsResource(string text) => text.Length <= Longest && Resource().IsMatch(text);

    public static bool IsSlug(string text) => Slug().IsMatch(text);

    /// <summary>Helm asks for lower-case words and hyphens; a few charts have dots and capitals all the same.</summary>
    public static bool IsChart(string text) => text.Length <= Longest && Chart().IsMatch(text);

    [GeneratedRegex(@"^[A-Za-z0-9]([-._A-Za-z0-9]*[A-Za-z0-9])?\z")]
    private static partial Regex Chart();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Group();

    [GeneratedRegex(@"^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?\z")]
    private static partial Regex Version();

    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*\z")]
    private static partial Regex Kind();

    [GeneratedRegex(@"^[a-z][a-z0-9]*(/[a-z][a-z0-9]*)?\z")]
    private static partial Regex Resource();

    [GeneratedRegex(@"^[a-z0-9]+([-.][a-z0-9]+)*\z")]
    private static partial Regex Slug();
}
