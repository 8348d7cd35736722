using Gate.Core.Verdicts;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>What an attribute is given, as far as its text alone tells.</summary>
/// <param name="Place">Where the attribute that gives it starts.</param>
internal abstract record HclValue(Location Place);

/// <summary>A text or a number as written.</summary>
internal sealed record HclLiteral(string Text, Location Place) : HclValue(Place);

/// <summary>A way of names such as <c>var.cluster.version</c>, and nothing else.</summary>
internal sealed record HclReference(IReadOnlyList<string> Names, Location Place) : HclValue(Place);

/// <summary>An object: <c>{ name = "prod" }</c>.</summary>
internal sealed record HclObject(IReadOnlyList<HclAttribute> Attributes, Location Place) : HclValue(Place)
{
    internal HclValue? this[string name] => Attributes.LastOrDefault(attribute => attribute.Name == name)?.Value;
}

/// <summary><c>null</c>: as if the attribute were not there.</summary>
internal sealed record HclNull(Location Place) : HclValue(Place);

/// <summary>Anything that has to be computed.</summary>
internal sealed record HclComputed(Location Place) : HclValue(Place);

/// <summary>An attribute of a block or an object.</summary>
internal sealed record HclAttribute(string Name, HclValue Value);

/// <summary>A block: <c>resource "aws_eks_cluster" "main" { }</c>. A whole file is a block without type and labels.</summary>
/// <param name="Type">Its first word.</param>
/// <param name="Labels">The words and texts after it.</param>
/// <param name="Attributes">Its attributes.</param>
/// <param name="Blocks">The blocks in it.</param>
internal sealed record HclBlock(string Type, IReadOnlyList<string> Labels, IReadOnlyList<HclAttribute> Attributes, IReadOnlyList<HclBlock> Blocks)
{
    internal HclValue? this[string name] => Attributes.LastOrDefault(attribute => attribute.Name == name)?.Value;

    internal IEnumerable<HclBlock> OfType(string type) => Blocks.Where(block => block.Type == type);
}
