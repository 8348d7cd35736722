using Gate.Core.Inventory;

namespace Gate.Core.Rules.Conditions;

/// <summary>How an object, or an installation, must be delivered.</summary>
internal sealed record OwnerTest
{
    public bool? Prunes { get; init; }

    public bool? Forces { get; init; }

    public bool? ServerSideApply { get; init; }

    public IReadOnlyList<DeliveryTool> Tools { get; init; } = [];

    public bool? ValidatesValues { get; init; }

    public bool? Test(DeliveryPolicy policy)
    {
        bool? truth = true;
        if (Tools.Count > 0)
            truth &= policy.Tool == DeliveryTool.None ? null : Tools.Contains(policy.Tool);
        if (Prunes is { } prunes)
            truth &= policy.Prune.Value is { } does ? does == prunes : null;
        if (Forces is { } forces)
            truth &= IsForced(policy) is { } isForced ? isForced == forces : null;
        if (ServerSideApply is { } serverSide)
            truth &= policy.ServerSideApply.Value is { } does ? does == serverSide : null;
        if (ValidatesValues is { } validates)
            truth &= policy.SkipsSchemaValidation.Value is { } skips ? skips != validates : null;
        return truth;
    }

    // What nothing in the repository delivers, nothing in it is told to replace by force: kubectl and Helm do not without being asked. Where a
    // tool leaves it out, somebody applies it by hand, if at all, and deletes what is in the way.
    private static bool? IsForced(DeliveryPolicy policy) =>
        policy.Tool == DeliveryTool.None ? (policy.IsBeside ? null : false) : policy.Force.Value is { } force && policy.Replace.Value is { } replace ? force || replace : null;
}
