namespace Gate.EndToEnd.Tests.Decisions;

/// <summary>Manifests of an API that is gone, to decide about.</summary>
internal static class Budgets
{
    internal const string Rule = "kubernetes/removed-api";

    internal const string Ignore = "# gate:ignore kubernetes/removed-api until=2099-03-31 reason=goes with the old shop owner=team-a";

    internal const string Clusters = "clusters:\n- name: prod\n  kubernetesVersion: \"1.33\"\n  environment: production\n";

    internal const string Waiver = "waivers:\n- {rule: kubernetes/removed-api, path: legacy/**, reason: moved away in March, owner: team-a, until: 2099-03-31}\n";

    internal static string Removed(string name, string comment = "") => $"apiVersion: policy/v1beta1{(comment.Length > 0 ? " " + comment : "")}\nkind: PodDisruptionBudget\nmetadata:\n  name: {name}\n";

    internal static string Current(string name) => Removed(name).Replace("v1beta1", "v1", StringComparison.Ordinal);
}
