using System.Globalization;

namespace Gate.Core.Rules.Fields;

/// <summary>Quantities as Kubernetes spells them: <c>100m</c>, <c>1Gi</c>, <c>2e3</c>, <c>0.5</c>.</summary>
public static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Units =
    [
        ("Ki", 1L << 10), ("Mi", 1L << 20), ("Gi", 1L << 30), ("Ti", 1L << 40), ("Pi", 1L << 50), ("Ei", 1L << 60),
        ("n", 0.000000001m), ("u", 0.000001m), ("m", 0.001m), ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("E", 1e18m),
    ];

    /// <summary>Reads a quantity; null where the text is none.</summary>
    public static decimal? Read(string text)
    {
        var trimmed = text.Trim();
        var (suffix, factor) = Units.FirstOrDefault(unit => trimmed.EndsWith(unit.Suffix, StringComparison.Ordinal));
        if (suffix is null)
            (suffix, factor) = ("", 1m);
        var number = trimmed.AsSpan(0, trimmed.Length - suffix.Length);
        if (!decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value))
            return null;
        try
        {
            return value * factor;
        }
        catch (OverflowException)
        {
            return null;
        }
    }
}
