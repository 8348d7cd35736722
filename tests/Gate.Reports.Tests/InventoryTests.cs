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
                .. Enum.GetValues<InstallationKind>().Select((kind, i) => new ListedInstallation(new(Release with { Kind = kind }, new(CertManager, RecognisedBy.Chart, null, null)), Supports[i % Supports.Length])),
                Unknown(new() { Kind = InstallationKind.Image, Cluster = "production", Name = "shop", Location = Location.OfFile("shop.yaml"), Reference = new("shop:1", Version) }),
                Unknown(Release with { Suspended = true, VersionUnknown = "variable CHART_VERSION comes from Secret cluster-secrets" }),
            ]),
            (new("staging", new(1, 37), VersionSource.Assumed, null), []),
        ],
        NotChecked = [new(NotCheckedCode.Unfetched, "Kustomization shop", "its manifests are elsewhere.", Version), new(NotCheckedCode.Limit, "x", "y")],
        Notes = ["One note."],
    };

    /// <summary>All that can be known of an add-on's support.</summary>
    private static AddOnSupport[] Supports { get; } =
    [
        new(new(new(1, 33), Compatibility.Yes, ["cert-manager/kubernetes-support"]), new(new(1, 34), Compatibility.No, ["cert-manager/kubernetes-support"]), new(new(2026, 7, 8), true, "cert-manager/end-of-life")),
        new(new(new(1, 33), Compatibility.Unknown, []), new(new(1, 34), Compatibility.Unknown, []), null),
        new(new(new(1, 33), Compatibility.Yes, ["team/support"]), new(new(1, 34), Compatibility.Yes, ["team/support"]), new(new(2027, 12, 2), false, "team/end")),
        new(new(new(1, 33), Compatibility.No, ["helm/kube-version"]), new(new(1, 34), Compatibility.No, ["helm/kube-version"]), new(null, true, "team/end")),
    ];

    private static ListedInstallation Unknown(Installation installation) => new(new(installation, null), null);

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
    [InlineData("clusters.0.installations.0.support.kubernetes.0.compatible", "true")]
    [InlineData("clusters.0.installations.0.support.kubernetes", "[]")]
    [InlineData("clusters.0.installations.0.support.endOfLife.date", "\"soon\"")]
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
        Assert.Equal(Enum.GetValues<InstallationKind>().Length + 1, lines.Count(static line => line.StartsWith("cert-manager ", StringComparison.Ordinal) && line.Contains("cert-manager.yaml:1025", StringComparison.Ordinal)));
        if (width >= 100)
            Assert.All(lines, line => Assert.True(line.Length <= width, line));
        if (width >= 140)
            Assert.Contains(Version.File + ":1025", lines.First(static line => line.StartsWith("cert-manager ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 2)] // where one table would be too wide, the support of each add-on has one of its own
    [InlineData(200, 1)]
    public void What_is_known_of_an_add_ons_support_is_beside_its_version(int width, int tables)
    {
        var production = Table(width).Split("staging")[0].Split('\n');
        Assert.Equal(tables, production.Count(static line => line.StartsWith("ADD-ON ", StringComparison.Ordinal)));
        Assert.Contains(production, static line => line.Contains("ON 1.33  ON 1.34  END OF LIFE", StringComparison.Ordinal));
        foreach (var cells in (string[])["yes      no       ended 2026-07-08", "unknown  unknown  unknown", "yes      yes      2027-12-02", "no       no       ended"])
            Assert.Contains(production, line => line.StartsWith($"cert-manager  v1.15.3  {cells}", StringComparison.Ordinal));
        Assert.Equal(tables == 1, production.Any(static line => line.StartsWith("shop:1        -        -        -        -", StringComparison.Ordinal)));
    }

    [Fact]
    public void Long_names_give_way_where_a_line_would_be_too_long()
    {
        var release = Release with { Name = "cert-manager-of-the-edge", Chart = Release.Chart! with { Version = new("v1.15.3-vendor.20260101", Version) } };
        var listing = Listing with { Clusters = [(Listing.Clusters[0].Cluster, [new(new(release, null), null)])], NotChecked = [] };
        using var text = new StringWriter();
        InventoryTable.Write(listing, text, new ConsoleOptions(false, 100));
        Assert.All(text.ToString().Split('\n'), static line => Assert.True(line.Length <= 100, line));
        Assert.Contains("cert-manager.yaml:1025", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_says_what_is_known_of_each_add_ons_support()
    {
        using var text = new StringWriter();
        InventoryMarkdown.Write(Listing, text);
        var page = text.ToString();
        Assert.Contains("| add-on | version | on 1.33 | on 1.34 | end of life |", page, StringComparison.Ordinal);
        Assert.Contains("| cert-manager | v1.15.3 | yes | no | ended 2026-07-08 |", page, StringComparison.Ordinal);
        Assert.Contains("| cert-manager | v1.15.3 | unknown | unknown | unknown |", page, StringComparison.Ordinal);
        Assert.Contains(" | - | - | - | shop | ", page, StringComparison.Ordinal);
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
