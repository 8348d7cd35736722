using System.Diagnostics;

namespace Gate.Reports.Tests;

/// <summary>Programs of others that judge what Gate writes: validators of JSON Schema and a renderer of GitHub's Markdown.</summary>
internal static class NodeChecks
{
    private static readonly string ConfigurationSchema = Path.Combine(Repository.Root, "docs", "schema", "gate-yaml-v1.schema.json");

    /// <summary>What is wrong with each of the verdicts; an empty text for a valid one.</summary>
    internal static string[] AgainstSchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-v1", strict, documents);

    /// <summary>What is wrong with each of the inventories; an empty text for a valid one.</summary>
    internal static string[] AgainstInventorySchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-inventory-v1", strict, documents);

    /// <summary>What is wrong with each of the drills; an empty text for a valid one.</summary>
    internal static string[] AgainstDrillSchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-drill-v1", strict, documents);

    /// <summary>What is wrong with each of the backtests; an empty text for a valid one.</summary>
    internal static string[] AgainstBacktestSchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-backtest-v1", strict, documents);

    /// <summary>What is wrong with each of the explanations; an empty text for a valid one.</summary>
    internal static string[] AgainstExplanationSchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-explain-v1", strict, documents);

    /// <summary>What is wrong with each of the lists of rules; an empty text for a valid one.</summary>
    internal static string[] AgainstRulesListSchema(bool strict, params IReadOnlyList<string> documents) => AgainstSchema("gate-rules-list-v1", strict, documents);

    /// <summary>What is wrong with each of the rule files, which are given as JSON.</summary>
    internal static string[] AgainstRulesSchema(params IReadOnlyList<string> documents) => AgainstSchema("gate-rules-v1", strict: false, documents);

    /// <summary>What is wrong with each of the configurations, which are given as JSON.</summary>
    internal static string[] AgainstConfigurationSchema(params IReadOnlyList<string> documents) => Run("schema.js", [ConfigurationSchema], documents);

    /// <summary>What the schema of SARIF 2.1.0 says against each of the documents; an empty text for a valid one.</summary>
    internal static string[] AgainstSarif(params IReadOnlyList<string> documents) => Run("sarif.js", [], documents);

    /// <summary>The HTML of each of the Markdown texts.</summary>
    internal static string[] Html(params IReadOnlyList<string> markdown) => Run("markdown.js", [], markdown);

    private static string[] AgainstSchema(string name, bool strict, IReadOnlyList<string> documents)
    {
        var schema = Path.Combine(Repository.Root, "docs", "schema", $"{name}.schema.json");
        return Run("schema.js", strict ? [schema, "--strict"] : [schema], documents);
    }

    private static string[] Run(string script, string[] options, IReadOnlyList<string> texts)
    {
        var folder = Directory.CreateTempSubdirectory("gate-reports-");
        try
        {
            var start = new ProcessStartInfo("node")
            {
                RedirectStandardOutput = true,
                WorkingDirectory = Path.Combine(Repository.Root, "tests", "Gate.Reports.Tests", "node-checks"),
            };
            start.ArgumentList.Add(script);
            foreach (var option in options)
                start.ArgumentList.Add(option);
            for (var i = 0; i < texts.Count; i++)
            {
                var file = Path.Combine(folder.FullName, $"{i}");
                File.WriteAllText(file, texts[i]);
                start.ArgumentList.Add(file);
            }

            using var node = Process.Start(start)!;
            var output = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            Assert.Equal(0, node.ExitCode);
            return output.Split('\f')[..^1];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
