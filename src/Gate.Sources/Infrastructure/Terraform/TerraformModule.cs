namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>The code of one folder, which Terraform takes as one.</summary>
internal sealed class TerraformModule
{
    private readonly Dictionary<string, HclValue> defaults = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HclValue> locals = new(StringComparer.Ordinal);

    internal TerraformModule(string folder, IEnumerable<HclBlock> files)
    {
        Folder = folder;
        Blocks = [.. files.SelectMany(static file => file.Blocks)];
        foreach (var block in Blocks)
        {
            if (block is { Type: "variable", Labels: [var name] } && block["default"] is { } value)
                defaults[name] = value;
            else if (block is { Type: "locals", Labels: [] })
                block.Attributes.ToList().ForEach(attribute => locals[attribute.Name] = attribute.Value);
        }
    }

    /// <summary>Its folder, from the root of the tree.</summary>
    internal string Folder { get; }

    /// <summary>All its blocks.</summary>
    internal IReadOnlyList<HclBlock> Blocks { get; }

    /// <summary>The default of a variable, or null.</summary>
    internal HclValue? Default(string variable) => defaults.GetValueOrDefault(variable);

    /// <summary>A local value, or null.</summary>
    internal HclValue? Local(string name) => locals.GetValueOrDefault(name);
}
