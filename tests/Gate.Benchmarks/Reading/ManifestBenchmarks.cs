using System.Text;
using BenchmarkDotNet.Attributes;
using Gate.Benchmarks.Generating;
using Gate.Core.Manifests;

namespace Gate.Benchmarks.Reading;

/// <summary>Reading the manifests of a generated repository, all that are not kustomizations.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ManifestBenchmarks
{
    private byte[][] manifests = [];

    [GlobalSetup]
    public void Generate() => manifests = [.. GeneratedRepository.Of(seed: 1, count: 500).Files.Values.Select(Encoding.UTF8.GetBytes)];

    [Benchmark]
    public int ReadFiveHundredFiles()
    {
        var objects = 0;
        foreach (var manifest in manifests)
            objects += ManifestReader.Read(manifest).Objects.Count;
        return objects;
    }

    [Benchmark]
    public int ReadOneFile() => ManifestReader.Read(manifests[0]).Objects.Count;
}
