using Gate.Core.Versions;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Peers;

/// <summary>What other tools know to be deprecated, Gate knows too, row for row, or it is said why not.</summary>
public sealed class PeerTableTests(PeerTableTests.Tree tree) : IClassFixture<PeerTableTests.Tree>
{
    public static TheoryData<string> Answers => [.. PeerTable.Rows.Select(static row => row.Answer).Where(static answer => answer is not ("later" or "refused")).Distinct()];

    [Theory]
    [MemberData(nameof(Answers))]
    public void Each_row_is_answered(string answer)
    {
        var rows = PeerTable.Rows.Where(row => row.Answer == answer).ToList();
        var expected = rows[0].Says switch
        {
            "removed" => "kubernetes/removed-api",
            "planned" => "kubernetes/deprecated-api",
            var rule => rule,
        };

        var found = tree.Found(rows[0]);

        Assert.All(rows, row => Assert.Contains((expected, row.ApiVersion, Tree.KindOf(row)), found));
        if (rows[0].Says == "removed")
            Assert.All(rows, row => Assert.DoesNotContain((expected, row.ApiVersion, Tree.KindOf(row)), tree.FoundAt(KubernetesVersion.Parse(row.At!).Plus(-1))));
    }

    [Fact]
    public void A_row_that_differs_from_a_table_says_why()
    {
        Assert.All(PeerTable.Rows.Where(static row => row.Says is "removed" or "planned" or "later"), row =>
            Assert.True(row.Removals.Any(removal => removal != row.At) == row.Why.Length > 0, $"{row.ApiVersion} {row.Kind}: {row.Answer}, {row.Why}"));
        Assert.All(PeerTable.Rows.Where(static row => row.Says == "refused"), row => Assert.NotEmpty(row.Why));
    }

    [Fact]
    public void No_row_is_there_twice() => Assert.Equal(PeerTable.Rows.Count, PeerTable.Rows.Select(static row => (row.ApiVersion, row.Kind)).Distinct().Count());

    /// <summary>One object, or a list of one, for each row that is answered, and the add-on that its rule wants.</summary>
    public sealed class Tree : IDisposable
    {
        private const string Newest = "1.37";

        private static readonly Dictionary<string, string> Images = new()
        {
            ["cert-manager"] = "quay.io/jetstack/cert-manager-controller:v",
            ["istio"] = "docker.io/istio/pilot:",
            ["csi-snapshotter"] = "registry.k8s.io/sig-storage/snapshot-controller:v",
        };

        private readonly TempFolder folder = new();
        private readonly Dictionary<string, HashSet<(string Rule, string ApiVersion, string Kind)>> found = [];

        internal HashSet<(string Rule, string ApiVersion, string Kind)> Found(PeerRow row) => row switch
        {
            { IsRule: true, Component: not "kubernetes" } => Run(row.Component, Newest, row.At),
            { Says: "planned" } => Run("kubernetes", Newest, null),
            _ => Run("kubernetes", row.At!, null),
        };

        internal HashSet<(string Rule, string ApiVersion, string Kind)> FoundAt(KubernetesVersion version) => Run("kubernetes", version.ToString(), null);

        /// <summary>The kind of the object that a finding on the row names: of a list, that of its items.</summary>
        internal static string KindOf(PeerRow row) => row.Kind switch
        {
            "" => "Policy",
            var kind when kind.EndsWith("List", StringComparison.Ordinal) => kind[..^4],
            var kind => kind,
        };

        public void Dispose() => folder.Dispose();

        private HashSet<(string Rule, string ApiVersion, string Kind)> Run(string component, string kubernetes, string? addOn)
        {
            var key = $"{component}-{kubernetes}-{addOn}";
            if (found.TryGetValue(key, out var known))
                return known;
            Write(key, component, addOn);
            var answer = GateProgram.Run("check", Path.Combine(folder.Root, key), "--kubernetes-version", kubernetes, "--format", "json");
            return found[key] = [.. answer.Findings().SelectMany(static finding => finding.GetProperty("occurrences").EnumerateArray()
                .Select(occurrence => (finding.Text("rule")!, occurrence.Text("subject", "apiVersion") ?? "", occurrence.Text("subject", "objectKind") ?? "")))];
        }

        private void Write(string key, string component, string? addOn)
        {
            foreach (var (row, i) in PeerTable.Rows.Where(row => row.Component == component && row.Says != "refused").Select(static (row, i) => (row, i)))
            {
                folder.Write($"{key}/{i}.yaml", row.Kind.EndsWith("List", StringComparison.Ordinal)
                    ? $"apiVersion: {row.ApiVersion}\nkind: {row.Kind}\nitems:\n- metadata: {{name: listed-{i}}}\n"
                    : $"apiVersion: {row.ApiVersion}\nkind: {KindOf(row)}\nmetadata: {{name: object-{i}}}\n");
            }

            if (addOn is not null)
                folder.Write($"{key}/controller.yaml", Deployment(Images[component] + addOn));
        }

        private static string Deployment(string image) => $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: controller, namespace: system}
            spec:
              selector:
                matchLabels: {app: controller}
              template:
                metadata:
                  labels: {app: controller}
                spec:
                  containers: [{name: controller, image: "{{image}}"}]
            """;
    }
}
