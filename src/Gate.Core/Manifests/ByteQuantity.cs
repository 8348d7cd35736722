using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Gate.Core.Manifests;

/// <summary>Numbers of bytes, spelled as Kubernetes spells them: <c>64Mi</c>, <c>4Gi</c>, <c>500M</c> or the plain number.</summary>
public static class ByteQuantity
{
    private static readonly (string Suffix, long Factor)[] Units =
        [("Gi", 1L << 30), ("Mi", 1L << 20), ("Ki", 1L << 10), ("G", 1_000_000_000), ("M", 1_000_000), ("k", 1_000), ("", 1)];

    /// <summary>Reads a whole number with or without a unit.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out long bytes)
    {
        bytes = 0;
        if (text is null)
            return false;
        var (suffix, factor) = Units.First(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (!long.TryParse(text.AsSpan(0, text.Length - suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > long.MaxValue / factor)
            return false;
        bytes = number * factor;
        return true;
    }

    /// <summary>The shortest spelling that is exact in binary units.</summary>
    public static string Format(long bytes)
    {
        var (suffix, factor) = Units.First(unit => unit.Suffix is "Gi" or "Mi" or "Ki" or "" && (unit.Factor == 1 || (bytes >= unit.Factor && bytes % unit.Factor == 0)));
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / factor}{suffix}");
    }
}
