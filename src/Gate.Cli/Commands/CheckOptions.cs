using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Core.Verdicts;
using Gate.Reports;
using Gate.Sources.Changes;
using Gate.Sources.Configuration;
using Gate.Sources.Discovery;

namespace Gate.Cli.Commands;

/// <summary>The options that <c>check</c> and <c>ci</c> share.</summary>
internal sealed class CheckOptions
{
    private readonly Option<string[]> kubernetesVersion = new("--kubernetes-version")
    {
        Description = "The Kubernetes version where the repository declares none: X.Y for all clusters, CLUSTER=X.Y for one. Repeatable.",
        HelpName = "[CLUSTER=]X.Y",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> config = new("--config") { Description = $"The configuration file, from the root of the repository. Default: {GateFile.DefaultPath}", HelpName = "FILE" };

    private readonly Option<string[]> format = new("--format")
    {
        Description = $"A report: {string.Join(", ", ReportRequest.Names)}; with =FILE into a file, else to standard output. Repeatable.",
        HelpName = "FORMAT[=FILE]",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string?> failOn = new("--fail-on") { Description = "The lowest severity that fails the check: block, warn or never. Default: block, or what the configuration says", HelpName = "LEVEL" };

    private readonly Option<bool> all = new("--all") { Description = "Check everything, not only what the change reaches." };

    private readonly Option<bool> offline = new("--offline") { Description = "Use no network. This version never does, so the option changes nothing yet." };

    private readonly Option<string?> helm = new("--helm") { Description = "The helm program to use.", HelpName = "PATH" };

    private readonly Option<string?> kustomize = new("--kustomize") { Description = "The kustomize or kubectl program to use.", HelpName = "PATH" };

    private readonly Option<bool> untrusted = new("--untrusted") { Description = "The change may come from a stranger: render nothing where there is no sandbox to do it in." };

    private readonly Option<bool> noCache = new("--no-cache") { Description = "Render everything anew: take nothing from the cache on disk, and keep nothing there." };

    private readonly Option<bool> verbose = new("--verbose", "-v") { Description = "Say on standard error which programs render and what is looked at." };

    internal IEnumerable<Option> All => [kubernetesVersion, config, format, failOn, all, offline, helm, kustomize, untrusted, noCache, verbose];

    /// <summary>Those of a command that gives no verdict.</summary>
    internal IEnumerable<Option> WithoutVerdict => All.Except([format, failOn]);

    /// <summary>Those of a command with reports of its own.</summary>
    internal IEnumerable<Option> WithoutReports => All.Except([format]);

    /// <summary>What the options say; the change is for the command to name.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="fallback">The reports where none is asked for.</param>
    internal (CheckRequest? Request, string? Error) Read(ParseResult parsed, IReadOnlyList<ReportRequest> fallback)
    {
        var (versions, versionError) = VersionFlags.Parse(parsed.GetValue(kubernetesVersion) ?? []);
        if (versionError is not null)
            return (null, versionError);

        Severity? level = null;
        var failOnText = parsed.GetValue(failOn);
        if (failOnText is not null && !FailOnLevel.TryParse(failOnText, out level))
            return (null, $"--fail-on {failOnText}: it must be block, warn or never");

        var reports = new List<ReportRequest>();
        foreach (var text in parsed.GetValue(format) ?? [])
        {
            if (!ReportRequest.TryParse(text, out var report, out var error))
                return (null, $"--format {text}: {error}");
            reports.Add(report);
        }

        if (reports.Count(report => report.File is null) > 1)
            return (null, "only one --format can go to standard output; write the others to files with --format FORMAT=FILE");

        var configPath = parsed.GetValue(config);
        var settings = new CheckSettings
        {
            ConfigPath = configPath is null ? GateFile.DefaultPath : RepositoryPath.Resolve("", configPath) ?? configPath,
            ConfigRequired = configPath is not null,
            Versions = versions,
            All = parsed.GetValue(all),
            FailOn = (level, failOnText is not null),
        };
        return (new(null!, settings, reports.Count == 0 ? fallback : reports)
        {
            Helm = parsed.GetValue(helm),
            Kustomize = parsed.GetValue(kustomize),
            Trusted = !parsed.GetValue(untrusted),
            UsesCache = !parsed.GetValue(noCache),
            Verbose = parsed.GetValue(verbose),
        }, null);
    }
}
