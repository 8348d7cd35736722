using Gate.Core.Inventory;

namespace Gate.Sources.Infrastructure.Terraform;

/// <summary>One use of a module, by whoever gives its variables. Texts are followed to the literal that decides them, and keep its place.</summary>
internal sealed class TerraformScope(TerraformModule module, Func<string, BoundValue?> given)
{
    // A way of references is as long as somebody cares to write it, or goes round in a circle.
    private const int MaximumHops = 64;

    /// <summary>The module.</summary>
    internal TerraformModule Module => module;

    /// <summary>The text of the first of a block's attributes that is there; null where it has to be computed.</summary>
    internal PlacedText? Text(HclBlock block, IEnumerable<string> attributes) =>
        attributes.Select(name => block[name]).FirstOrDefault(static value => value is not null and not HclNull) is { } value && Resolve(new(value, this))?.Value is HclLiteral literal
            ? new(literal.Text, literal.Place)
            : null;

    /// <summary>What a value comes to, as far as references alone lead; null where something has to be computed.</summary>
    internal static BoundValue? Resolve(BoundValue start)
    {
        BoundValue? at = start;
        for (var hops = 0; at is { Value: HclReference reference, Scope: { } scope }; hops++)
        {
            if (hops >= MaximumHops)
                return null;
            at = scope.Follow(reference.Names);
        }

        return at is { Value: HclComputed } ? null : at;
    }

    private BoundValue? Follow(IReadOnlyList<string> names)
    {
        BoundValue? at = names switch
        {
            ["var", var name, ..] => given(name) is { Value: not HclNull } passed ? passed : module.Default(name) is { } value ? new(value, this) : null,
            ["local", var name, ..] => module.Local(name) is { } value ? new(value, this) : null,
            _ => null,
        };
        return names.Count <= 2 || at is null ? at : Descend(at, names.Skip(2));
    }

    private static BoundValue? Descend(BoundValue at, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (at is not { Value: HclObject inner } || inner[name] is not { } value)
                return null;
            at = at with { Value = value };
        }

        return at;
    }
}

/// <summary>A value, and the use of a module whose variables it speaks of.</summary>
internal sealed record BoundValue(HclValue Value, TerraformScope? Scope);
