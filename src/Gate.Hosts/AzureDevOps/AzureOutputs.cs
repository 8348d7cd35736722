namespace Gate.Hosts.AzureDevOps;

/// <summary>The logging commands that set output variables of an Azure Pipelines step; they are printed to standard output.</summary>
public static class AzureOutputs
{
    /// <summary>
    /// All outputs, a line each: <c>gate.verdict</c>, <c>gate.blocking</c>, <c>gate.warnings</c>, <c>gate.report</c>, <c>gate.sarif</c>.
    /// A later step of the job reads <c>$(STEP.gate.verdict)</c>.
    /// </summary>
    public static string Text(JobOutputs outputs) => string.Concat(outputs.Values.Select(o => Entry("gate." + o.Key, o.Value)));

    /// <summary>One output variable. No text in it can end the command or start another.</summary>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Any text.</param>
    public static string Entry(string name, string value) =>
        $"##vso[task.setvariable variable={EscapeProperty(name)};isOutput=true]{Escape(value)}\n";

    private static string Escape(string text) =>
        text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static string EscapeProperty(string text) => Escape(text).Replace("]", "%5D").Replace(";", "%3B");
}
