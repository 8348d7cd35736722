namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>A unit of Terragrunt: one use of one module, with the inputs that it is given (https://terragrunt.gruntwork.io/docs/).</summary>
internal static class TerragruntUnit
{
    /// <summary>The same as Terraform spells it: its local values, and a block that uses the module.</summary>
    internal static HclBlock AsCode(HclBlock file, string name)
    {
        var blocks = file.OfType("locals").ToList();
        if (file.OfType("terraform").Select(static block => block["source"]).FirstOrDefault(static source => source is not null) is { } source)
            blocks.Add(new("module", [name], [.. (file["inputs"] as HclObject)?.Attributes ?? [], new("source", source)], []));
        return file with { Attributes = [], Blocks = blocks };
    }
}
