using System.Globalization;
using Gate.Core.Manifests;

namespace Gate.Sources.Values;

/// <summary>
/// A single value as Helm's <c>--set</c> has it: <c>a.b\.c=d</c>. (https://helm.sh/docs/intro/using_helm/#the-format-and-limitations-of---set)
/// </summary>
internal static class ValuesParameter
{
    /// <summary>The value as a values file would say it; null where an item of a list is meant.</summary>
    /// <param name="name">The way of keys.</param>
    /// <param name="value">The value; <c>{a,b}</c> is a list.</param>
    /// <param name="isString">Whether it is a text, whatever it looks like.</param>
    internal static YamlMapping? Read(string name, string value, bool isString)
    {
        if (Keys(name) is not { } keys)
            return null;
        YamlNode node = value is ['{', .. var items, '}']
            ? new YamlSequence(default, [.. Items(items).Select(item => Scalar(item, isString))])
            : Scalar(value, isString);
        foreach (var key in keys.AsEnumerable().Reverse())
            node = new YamlMapping(default, [new(new(default, key, ScalarType.String), node)]);
        return (YamlMapping)node;
    }

    private static string[] Items(string items) => items.Length == 0 ? [] : items.Split(',', StringSplitOptions.TrimEntries);

    private static YamlScalar Scalar(string value, bool isString)
    {
        var type = isString ? ScalarType.String
            : value is "true" or "false" ? ScalarType.Boolean
            : value == "null" ? ScalarType.Null
            : value is "0" || (value.Length > 0 && value[0] != '0' && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) ? ScalarType.Integer
            : ScalarType.String;
        return new(default, value, type);
    }

    /// <summary>The keys of <c>a.b\.c.d</c>; null where an item of a list is meant.</summary>
    private static List<string>? Keys(string name)
    {
        var keys = new List<string> { "" };
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '\\' && i + 1 < name.Length)
                keys[^1] += name[++i];
            else if (name[i] == '.')
                keys.Add("");
            else if (name[i] is '[' or '{')
                return null;
            else
                keys[^1] += name[i];
        }

        return keys.TrueForAll(static key => key.Length > 0) ? keys : null;
    }
}
