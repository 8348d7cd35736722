namespace Gate.Core.Rules.Fields;

/// <summary>A sign and a text to compare with: <c>&gt;=2</c>, <c>&lt;2Gi</c>, <c>&gt;20%</c>; no sign is <c>=</c>.</summary>
/// <param name="Sign">The sign.</param>
/// <param name="Text">What follows it.</param>
public sealed record Comparison(string Sign, string Text)
{
    private static readonly string[] Signs = [">=", "<=", "!=", ">", "<", "="];

    /// <summary>Splits a comparison.</summary>
    public static Comparison Parse(string text)
    {
        var sign = Signs.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal));
        return new(sign ?? "=", text[(sign?.Length ?? 0)..].Trim());
    }

    /// <summary>Whether an order (below zero: less) is what the sign asks for.</summary>
    public bool Accepts(int order) => Sign switch
    {
        ">=" => order >= 0,
        "<=" => order <= 0,
        ">" => order > 0,
        "<" => order < 0,
        "!=" => order != 0,
        _ => order == 0,
    };

    /// <inheritdoc/>
    public override string ToString() => Sign + Text;
}
