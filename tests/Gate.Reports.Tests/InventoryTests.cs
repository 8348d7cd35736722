using System.Text.Json.Nodes;
using Gate.Core.Inventory;
using Gate.Core.Verdicts;
using Gate.Core.Versions;
using Gate.Reports.Inventories;

namespace Gate.Reports.Tests;

public sealed class InventoryTests
{
    private static readonly Location Version = Location.At("infrastructure/controllers/base/certificates/cert-manager.yaml", 1025, 7);

    private static readonly AddOn CertManager = new("cert-manager", "cert-manager", "certificates", "https://cert-manager.io", []);

    /// <summary>One of every kind of installation, with all that each may lack.</summary>
    private static InventoryListing Listing => new()
    {
        Tree = "base",
        Knowledge = new("sha256:5f0c", new DateOnly(2026, 11, 23), new KubernetesVersion(1, 37)),
        Clusters =
        [
            (new("production", new(1, 33), VersionSource.Config, Location.At(".gate.yaml", 3, 3)),
            [
                .. Enum.GetValues<InstallationKind>().Select(kind => new InventoryEntry(Release with { Kind = kind }, new(CertManager, RecognisedBy.Chart, null, null))),
                new(new() { Kind = InstallationKind.Image, Cluster = "production", Name = "shop", Location = Location.OfFile("shop.yaml"), Reference = new("shop:1", Version) }, null),
                new(Release with { Suspended = true, VersionUnknown = "variable CHART_VERSION comes from Secret cluster-secrets" }, null),
            ]),
            (new("staging", new(1, 37), VersionSource.Assumed, null), []),
        ],
        NotChecked = [new(NotCheckedCode.Unfetched, "Kustomization shop", "its manifests are elsewhere.", Version), new(NotCheckedCode.Limit, "x", "y")],
        Notes = ["One note."],
    };

    private static Installation Release { get; } = new()
    {
        Kind = InstallationKind.HelmRelease,
        Cluster = "production",
        Namespace = "cert-manager",
        Name = "cert-manager",
        Location = Version,
        Chart = new(new("https://charts.jetstack.io", Version), new("cert-manager", Version), new("v1.15.3", Version)),
        Through = [Location.At("clusters/production/infrastructure.yaml", 1, 1)],
    };

    [Fact]
    public void The_document_is_valid_and_holds_no_field_that_the_schema_does_not_publish()
    {
        var goldens = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Gate.EndToEnd.Tests", "fixtures", "layouts"), "inventory.json.golden", SearchOption.AllDirectories);
        Assert.NotEmpty(goldens);
        Assert.All(NodeChecks.AgainstInventorySchema(strict: true, [Json(), .. goldens.Select(File.ReadAllText)]), static wrong => Assert.Equal("", wrong));
    }

    [Theory]
    [InlineData("schema", "\"gate/inventory/v2\"")]
    [InlineData("clusters.0.kubernetesVersion", "\"1.33.1\"")]
    [InlineData("clusters.0.installations.0.kind", "\"HelmRelease\"")]
    [InlineData("clusters.0.installations.0.location", "null")]
    [InlineData("clusters.0.installations.0.versionLocation.line", "0")]
    [InlineData("notFollowed.0.code", "\"gone\"")]
    public void The_schema_refuses_a_broken_document(string path, string value)
    {
        var document = JsonNode.Parse(Json())!;
        var steps = path.Split('.');
        var parent = steps[..^1].Aggregate(document, static (node, step) => int.TryParse(step, out var index) ? node[index]! : node[step]!);
        parent[steps[^1]] = JsonNode.Parse(value);
        Assert.NotEqual("", NodeChecks.AgainstInventorySchema(strict: false, document.ToJsonString()).Single());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(140)]
    public void A_table_uses_the_lines_that_there_are_and_never_loses_the_name_and_line_of_a_file(int width)
    {
        var lines = Table(width).Split('\n');
        Assert.All(lines.Where(static line => line.StartsWith("cert-manager ", StringComparison.Ordinal)), static line => Assert.Contains("cert-manager.yaml:1025", line, StringComparison.Ordinal));
        if (width >= 100)
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
        if (width >= 140)
            Assert.Contains(Version.File + ":1025", lines.First(static line => line.StartsWith("cert-manager ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_is_given_nothing_has_no_empty_table() =>
        Assert.Contains("Nothing is declared to be installed here.", Table(100).Split("staging")[1], StringComparison.Ordinal);

    private static string Json()
    {
        using var text = new StringWriter();
        InventoryJson.Write(Listing, text);
        return text.ToString();
    }

    private static string Table(int width)
    {
        using var text = new StringWriter();
        InventoryTable.Write(Listing, text, new ConsoleOptions(false, width));
        return text.ToString();
    }
}
