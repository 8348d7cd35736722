using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Core.Inventory;
using Gate.Reports;
using Gate.Reports.Inventories;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Cli.Commands;

/// <summary><c>gate inventory</c>: what a repository declares to run in each of its clusters.</summary>
internal sealed class InventoryCommand : Command
{
    private readonly Surroundings outside;

    private readonly Argument<string> path = new("PATH") { Description = "A repository or a folder. Default: the current folder", DefaultValueFactory = _ => "." };

    private readonly Option<string?> revision = new("--revision") { Description = "The revision to look at, instead of the files of the folder.", HelpName = "REV" };

    private readonly Option<string?> config = new("--config") { Description = $"The configuration file, from the root of the repository. Default: {GateFile.DefaultPath}", HelpName = "FILE" };

    private readonly Option<string[]> cluster = new("--cluster") { Description = "Only this cluster. Repeatable.", HelpName = "NAME" };

    private readonly Option<string[]> kubernetesVersion = new("--kubernetes-version")
    {
        Description = "The Kubernetes version where the repository declares none: X.Y for all clusters, CLUSTER=X.Y for one. Repeatable.",
        HelpName = "[CLUSTER=]X.Y",
    };

    private readonly Option<string[]> format = new("--format")
    {
        Description = $"{string.Join(", ", FormatRequests.Names<InventoryFormat>())}; with =FILE into a file, else to standard output. Repeatable. Default: table",
        HelpName = "FORMAT[=FILE]",
    };

    internal InventoryCommand(Surroundings outside)
        : base("inventory", "Says what the repository declares to be installed in each cluster, at which version, and where; which Kubernetes it goes with, and when its life ends.")
    {
        this.outside = outside;
        format.Suggesting(FormatRequests.Names<InventoryFormat>());
        Arguments.Add(path);
        foreach (var option in (IEnumerable<Option>)[revision, config, cluster, kubernetesVersion, format])
            Options.Add(option);
        this.SetStoppableAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (requests, formatError) = FormatRequests.Read<InventoryFormat>(parsed.GetValue(format) ?? []);
        if (formatError is not null)
            return outside.Fail(formatError);
        var place = parsed.GetValue(path)!;
        if (place.Length > 1 && place[0] == '-')
            return outside.Fail($"there is no option '{place}'");
        var (versions, versionError) = VersionFlags.Parse(parsed.GetValue(kubernetesVersion) ?? []);
        if (versionError is not null)
            return outside.Fail(versionError);

        ChangeRequest request = parsed.GetValue(revision) is { } asRevision ? new RevisionRequest(place, asRevision) : new FolderRequest(place);
        if (!new ChangeReader().TryRead(request, out var change, out var error))
            return outside.Fail(error.Message);
        using (change)
        {
            var configPath = parsed.GetValue(config);
            var settings = new CheckSettings
            {
                ConfigPath = configPath is null ? GateFile.DefaultPath : RepositoryPath.Resolve("", configPath) ?? configPath,
                ConfigRequired = configPath is not null,
                Versions = versions,
            };
            var (listing, wrong) = Listing.Of(change, settings, BuiltInKnowledge.Open(), Surroundings.Today);
            if (listing is null)
                return outside.Fail(wrong!);
            var names = parsed.GetValue(cluster) ?? [];
            if (names.FirstOrDefault(name => listing.Clusters.All(one => one.Cluster.Name != name)) is { } unknown)
                return outside.Fail($"--cluster {unknown}: there is no such cluster; there are {string.Join(", ", listing.Clusters.Select(static one => one.Cluster.Name))}");
            if (names.Length > 0)
                listing = listing with { Clusters = [.. listing.Clusters.Where(one => names.Contains(one.Cluster.Name))] };
            foreach (var one in requests)
                Write(listing, one);
            return 0;
        }
    }

    private void Write(InventoryListing listing, FormatRequest<InventoryFormat> request)
    {
        if (request.File is { } file)
            ReportDelivery.ToFile(file, outside, writer => Write(listing, request.Format, writer, color: false));
        else
            Write(listing, request.Format, outside.Output, outside.Color);
    }

    private static void Write(InventoryListing listing, InventoryFormat format, TextWriter output, bool color)
    {
        switch (format)
        {
            case InventoryFormat.Json:
                InventoryJson.Write(listing, output);
                break;
            case InventoryFormat.Markdown:
                InventoryMarkdown.Write(listing, output);
                break;
            default:
                InventoryTable.Write(listing, output, new ConsoleOptions(color, Surroundings.Width));
                break;
        }
    }
}
