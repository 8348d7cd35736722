using System.Text;
using System.Text.RegularExpressions;

namespace Gate.Sources.Rendering;

/// <summary>
/// Answers <c>.Capabilities.APIVersions.Has</c> from the target's list alone. <c>helm template</c> can only add to the list that it was
/// built with, so that it takes <c>policy/v1beta1</c> for served by every cluster; an installation asks the cluster.
/// (https://github.com/helm/helm/blob/v3.17.3/pkg/chartutil/capabilities.go: DefaultVersionSet; --api-versions appends.)
/// Lines stay where they are, and so does the call's shape: <c>regexMatch</c> takes its pattern first and gives a boolean too.
/// </summary>
internal sealed partial class CapabilityCalls
{
    private readonly HashSet<string> served;
    private readonly string any;

    /// <summary>For a cluster that serves these (<c>group/version</c> and <c>group/version/Kind</c>).</summary>
    public CapabilityCalls(IEnumerable<string> apiVersions)
    {
        served = [.. apiVersions.Where(static api => Plain().IsMatch(api))];
        any = Pattern(served);
    }

    /// <summary>The template with every call answered; the same bytes where there is none.</summary>
    public ReadOnlyMemory<byte> Answer(ReadOnlyMemory<byte> template)
    {
        if (template.Span.IndexOf("APIVersions"u8) < 0)
            return template;
        var text = Encoding.UTF8.GetString(template.Span);
        return Encoding.UTF8.GetBytes(Call().Replace(text, call =>
        {
            // Most calls name what they ask for: their pattern is as short as that.
            var asked = call.Groups["api"];
            if (!asked.Success)
                return $"regexMatch `{any}`";
            return $"regexMatch `{(served.Contains(asked.Value) ? Pattern([asked.Value]) : "^$")}`{call.Groups["space"].Value}\"{asked.Value}\"";
        }));
    }

    /// <summary>A message of Helm's in which calls look as their author wrote them.</summary>
    public static string Restore(string message) => Answered().Replace(message, ".Capabilities.APIVersions.Has");

    private static string Pattern(IEnumerable<string> apis) =>
        "^(?:" + string.Join('|', apis.Order(StringComparer.Ordinal).Select(static api => api.Replace(".", "\\.", StringComparison.Ordinal))) + ")$";

    [GeneratedRegex(@"^[\w./-]+\z")]
    private static partial Regex Plain();

    // Not after a closing parenthesis or a word: there the receiver is an expression that would be left standing before the call.
    [GeneratedRegex(@"(?<![\w.$)""`])(?:\$\w*)?(?:\.\w+)*\.APIVersions\.Has\b(?:(?<space>[ \t]+)""(?<api>[\w./-]+)"")?")]
    private static partial Regex Call();

    [GeneratedRegex(@"regexMatch `\^[^`]*\$`")]
    private static partial Regex Answered();
}
