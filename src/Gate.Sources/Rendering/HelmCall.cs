using Gate.Sources.Changes;
using Gate.Sources.Rendering.Caching;

namespace Gate.Sources.Rendering;

/// <summary>One call of <c>helm template</c>: what it is given. Nothing is written before it is made.</summary>
internal sealed class HelmCall : IDisposable
{
    private const int ApisPerArgument = 200;
    private readonly HelmRun run;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> values;
    private readonly Lazy<ScratchFolder> folder;

    /// <summary>A call for a job; the files that it names are there.</summary>
    /// <exception cref="IOException">A values file cannot be read.</exception>
    public HelmCall(HelmRun run, string? scratchRoot)
    {
        this.run = run;
        var files = run.Job.ValueFiles.Select(file => run.Tree.Read(run.Tree.Find(run.Tree.Follow(file)!)!));
        values = [.. files, .. run.Job.Values is { } given ? (ReadOnlyMemory<byte>[])[given] : []];
        folder = new(() => Write(scratchRoot));
    }

    /// <summary>The folder of the values files, which is made when it is first asked for.</summary>
    public string ValuesFolder => folder.Value.Path;

    /// <summary>Whether a template may print something else each time.</summary>
    public bool IsUnsteady => UnsteadyFunctions.MayBeCalledIn(run.Copy.Contents.Concat(values.Select(static content => ("values.yaml", content))));

    /// <summary>Adds all that decides what Helm prints.</summary>
    public void AddTo(RenderKey key)
    {
        run.Copy.AddTo(key);
        key.Add(Arguments("chart", "values"));
        foreach (var content in values)
            key.Add(content.Span);
    }

    /// <summary>The command.</summary>
    /// <param name="more">Further arguments.</param>
    public RendererCommand Command(params ReadOnlySpan<string> more) =>
        new(run.Helm.Path, [.. Arguments(run.Copy.Folder, ValuesFolder), .. more]) { Reads = [run.Copy.CheckoutFolder, ValuesFolder] };

    /// <inheritdoc/>
    public void Dispose()
    {
        if (folder.IsValueCreated)
            folder.Value.Dispose();
    }

    private ScratchFolder Write(string? scratchRoot)
    {
        var scratch = ScratchFolder.Create(scratchRoot);
        for (var i = 0; i < values.Count; i++)
            File.WriteAllBytes(ValuesPath(scratch.Path, i), values[i].Span);
        return scratch;
    }

    // Values files lie beside, not inside, the chart: they are named by numbers so that no name of theirs is ever an option or an address.
    private static string ValuesPath(string folder, int index) => Path.Combine(folder, $"values-{index}.yaml");

    private List<string> Arguments(string chart, string valuesFolder)
    {
        var job = run.Job;
        List<string> arguments =
        [
            "template", job.Release, chart, "--namespace", job.Namespace, "--include-crds",
            // The two majors read 1.33 differently; 1.33.0 is the same to both.
            "--kube-version", $"{job.KubernetesVersion}.{run.Patch}",
        ];
        foreach (var chunk in job.ApiVersions.Chunk(ApisPerArgument))
        {
            arguments.Add("--api-versions");
            arguments.Add(string.Join(',', chunk));
        }

        for (var i = 0; i < values.Count; i++)
        {
            arguments.Add("--values");
            arguments.Add(ValuesPath(valuesFolder, i));
        }

        return arguments;
    }
}
