using Gate.Testing;

namespace Gate.EndToEnd.Tests.Helm;

/// <summary>A change of a chart, in two folders.</summary>
internal sealed class ChartChange : IDisposable
{
    internal const string Budget = "apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Name }}\n";
    internal const string Chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n";

    private readonly TempFolder before = new();
    private readonly TempFolder after = new();

    /// <summary>A file of both sides.</summary>
    internal ChartChange Both(string path, string content) => Base(path, content).Head(path, content);

    internal ChartChange Base(string path, string content)
    {
        before.Write(path, content);
        return this;
    }

    internal ChartChange Head(string path, string content)
    {
        after.Write(path, content);
        return this;
    }

    internal Answer Check(params string[] arguments) =>
        GateProgram.Run(["check", "--base-dir", before.Root, "--head-dir", after.Root, .. arguments]);

    internal Answer Json(params string[] arguments) => Check(["--format", "json", .. arguments]);

    public void Dispose()
    {
        before.Dispose();
        after.Dispose();
    }
}
