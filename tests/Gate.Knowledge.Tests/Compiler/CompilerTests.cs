using System.Diagnostics;
using Gate.Knowledge.Blobs;

namespace Gate.Knowledge.Tests.Compiler;

public sealed class CompilerTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("gate-knowledge-");

    private string Blob => Path.Combine(folder.FullName, "out.blob");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void It_compiles_a_folder_and_everything_below_it()
    {
        Write(Samples.Apis);

        Assert.Equal((0, ""), Compile());
        Assert.NotNull(BlobKnowledge.Open(File.ReadAllBytes(Blob)).FindApi(new("policy", "v1"), "PodDisruptionBudget"));
    }

    [Fact]
    public void It_gives_the_same_bytes_for_the_same_files()
    {
        Write(Samples.Apis);
        Compile();
        var first = File.ReadAllBytes(Blob);

        Compile();

        Assert.Equal(first, File.ReadAllBytes(Blob));
    }

    [Fact]
    public void It_prints_all_errors_writes_nothing_and_exits_with_one()
    {
        Write(Samples.Apis.Replace("namespaced", "namspaced", StringComparison.Ordinal));

        var (exit, output) = Compile();

        var path = Path.Combine(folder.FullName, "in", "apis", "policy.yaml");
        Assert.Equal(1, exit);
        Assert.Contains($"{path}(4,3): error GATE0001: 'namespaced' is missing", output, StringComparison.Ordinal);
        Assert.Contains($"{path}(21,3): error GATE0001: 'namspaced' is no key here", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Blob));
    }

    [Fact]
    public void A_folder_without_knowledge_is_an_error() => Assert.Equal(1, Compile().Exit);

    private void Write(string apis)
    {
        var apisFolder = folder.CreateSubdirectory("in/apis");
        File.WriteAllText(Path.Combine(apisFolder.FullName, "policy.yaml"), apis);
        File.WriteAllText(Path.Combine(folder.FullName, "in", "releases.yaml"), Samples.Releases);
    }

    private (int Exit, string Output) Compile()
    {
        var compiler = Path.Combine(AppContext.BaseDirectory, "Gate.Knowledge.Compiler.dll");
        using var running = Process.Start(new ProcessStartInfo("dotnet", ["exec", compiler, Path.Combine(folder.FullName, "in"), Blob]) { RedirectStandardError = true })!;
        var output = running.StandardError.ReadToEnd();
        running.WaitForExit();
        return (running.ExitCode, output);
    }
}
