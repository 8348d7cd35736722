namespace Gate.Benchmarks.Generating;

/// <summary>A folder of raw manifests for a full scan, ten objects to a file, nothing else: what programs that read no kustomizations and charts can read as well.</summary>
internal sealed class GeneratedScan
{
    private const int ObjectsInFile = 10;

    private readonly ulong seed;
    private readonly int objects;

    private GeneratedScan(ulong seed, int objects) => (this.seed, this.objects) = (seed, objects);

    public static GeneratedScan Of(ulong seed, int objects) => new(seed, objects);

    /// <summary>Writes it, and gives the bytes that it has.</summary>
    /// <param name="folder">A folder that does not exist yet.</param>
    public long WriteTo(string folder)
    {
        var dice = new Dice(seed);
        var manifests = new Manifests(dice);
        var bytes = 0L;
        for (var first = 0; first < objects; first += ObjectsInFile)
        {
            var ns = $"team-{first / ObjectsInFile % 100:d2}";
            var texts = Enumerable.Range(first, Math.Min(ObjectsInFile, objects - first)).Select(i => Manifest($"object-{i:d6}", ns));
            var file = Path.Combine(folder, ns, $"objects-{first:d6}.yaml");
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, string.Join("---\n", texts));
            bytes += new FileInfo(file).Length;
        }

        return bytes;

        // The shares of the generated repository, without its kustomizations.
        string Manifest(string name, string ns) => dice.Between(0, 8) switch
        {
            < 4 => manifests.Workload(name, ns),
            4 => manifests.CustomResource(name, ns),
            _ => manifests.Other(name, ns),
        };
    }
}
