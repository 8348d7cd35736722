namespace Gate.Reports;

/// <summary>A report in one of the formats of a command.</summary>
/// <typeparam name="TFormat">The formats of the command.</typeparam>
/// <param name="Format">The format.</param>
/// <param name="File">The file to write, or null for standard output.</param>
public sealed record FormatRequest<TFormat>(TFormat Format, string? File)
    where TFormat : struct, Enum;
