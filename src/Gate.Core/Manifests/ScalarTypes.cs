using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Gate.Core.Manifests;

/// <summary>
/// What a plain scalar means to sigs.k8s.io/yaml, whose resolver is YAML 1.1 with Go's number syntax
/// (https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/resolve.go).
/// </summary>
internal static class ScalarTypes
{
    private const string Standard = "tag:yaml.org,2002:";

    /// <summary>The type of a scalar with its quotes and its tag; null where tag and text contradict each other.</summary>
    public static ScalarType? Of(Scalar scalar)
    {
        if (scalar.Tag.IsEmpty)
            return scalar.Style == ScalarStyle.Plain ? OfPlain(scalar.Value) : ScalarType.String;
        if (scalar.Tag.IsNonSpecific || !scalar.Tag.Value.StartsWith(Standard, StringComparison.Ordinal))
            return ScalarType.String;
        var plain = OfPlain(scalar.Value);
        return scalar.Tag.Value[Standard.Length..] switch
        {
            "int" => plain == ScalarType.Integer ? plain : null,
            "float" => plain is ScalarType.Integer or ScalarType.Float ? ScalarType.Float : null,
            "bool" => plain == ScalarType.Boolean ? plain : null,
            "null" => plain == ScalarType.Null ? plain : null,
            _ => ScalarType.String,
        };
    }

    public static ScalarType OfPlain(string text) => text switch
    {
        "" => ScalarType.Null,
        [>= '0' and <= '9' or '+' or '-' or '.', ..] => OfNumber(text),
        _ => OfWord(text),
    };

    private static ScalarType OfWord(string text) => text switch
    {
        "~" or "null" or "Null" or "NULL" => ScalarType.Null,
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => ScalarType.Boolean,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => ScalarType.Boolean,
        _ => ScalarType.String,
    };

    private static ScalarType OfNumber(string text)
    {
        if (text is ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" or ".nan" or ".NaN" or ".NAN")
            return ScalarType.Float;
        if (text[0] == '.')
            return IsFloat(text) ? ScalarType.Float : ScalarType.String;
        var plain = text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (IsInteger(plain))
            return ScalarType.Integer;
        return IsFloat(plain) ? ScalarType.Float : ScalarType.String;
    }

    /// <summary>As Go's ParseInt and ParseUint with base 0 take it: up to 64 bits, prefixes 0x, 0o, 0b, and 0 for octal.</summary>
    private static bool IsInteger(ReadOnlySpan<char> text)
    {
        var negative = text is ['-', ..];
        var digits = text is ['-' or '+', ..] ? text[1..] : text;

        // The resolver's own handling of "0b" lets a second sign through.
        if (digits is ['0', 'b', '-' or '+', _, ..] && (text[0] is '0' or '-'))
            digits = string.Concat("0b", digits[3..]);
        var (radix, prefix) = digits switch
        {
            ['0', 'x' or 'X', ..] => (16, 2),
            ['0', 'b' or 'B', ..] => (2, 2),
            ['0', 'o' or 'O', ..] => (8, 2),
            ['0', _, ..] => (8, 1),
            _ => (10, 0),
        };
        var rest = digits[prefix..];
        if (rest.IsEmpty)
            return false;
        UInt128 value = 0;
        foreach (var digit in rest)
        {
            var one = char.IsAsciiDigit(digit) ? digit - '0' : char.IsAsciiHexDigit(digit) ? (digit | 0x20) - 'a' + 10 : radix;
            if (one >= radix)
                return false;
            value = (value * (uint)radix) + (uint)one;
            if (value > ulong.MaxValue)
                return false;
        }

        var limit = negative ? (UInt128)1 << 63 : text is ['+', ..] ? (UInt128)long.MaxValue : ulong.MaxValue;
        return value <= limit;
    }

    /// <summary>Digits with a fraction, an exponent or both; what does not fit a double is a text.</summary>
    private static bool IsFloat(string text)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var first = text.AsSpan().TrimStart("+-");
        return !first.IsEmpty
            && text.Length - first.Length <= 1
            && (char.IsAsciiDigit(first[0]) || first is ['.', >= '0' and <= '9', ..])
            && double.TryParse(text, style, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value);
    }
}
