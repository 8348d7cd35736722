using System.Diagnostics.CodeAnalysis;

namespace Gate.Reports.Inventories;

/// <summary>The formats of an inventory.</summary>
public enum InventoryFormat
{
    /// <summary>For a person at a terminal: <see cref="InventoryTable"/>.</summary>
    Table,

    /// <summary>For programs: <see cref="InventoryJson"/>.</summary>
    Json,

    /// <summary>For a page: <see cref="InventoryMarkdown"/>.</summary>
    Markdown,
}

/// <summary>An inventory that was asked for as <c>FORMAT</c> or <c>FORMAT=FILE</c>.</summary>
/// <param name="Format">The format.</param>
/// <param name="File">The file to write, or null for standard output.</param>
public sealed record InventoryRequest(InventoryFormat Format, string? File)
{
    /// <summary>The names that <see cref="TryParse"/> takes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["table", "json", "markdown"];

    /// <summary>Reads <c>FORMAT</c> or <c>FORMAT=FILE</c>; a file named <c>-</c> is standard output.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out InventoryRequest? request)
    {
        var parts = text.Split('=', 2);
        var index = Names.ToList().IndexOf(parts[0]);
        request = index < 0 || parts is [_, ""] ? null : new((InventoryFormat)index, parts is [_, var file] && file != "-" ? file : null);
        return request is not null;
    }
}
