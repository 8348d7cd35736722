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
