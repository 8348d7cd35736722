using System.Globalization;
using System.Text;

namespace Gate.Benchmarks.Generating;

/// <summary>
/// A GitOps repository out of a seed: of all files 40 % workloads, 10 % custom resources, 10 % kustomizations, the rest services,
/// configuration, ingresses and RBAC. Half of the manifests are applications with a base and an overlay, the others lie in the folders
/// of two clusters. Branch <c>base</c> is the repository, <c>head</c> changes one file of it.
/// </summary>
internal sealed class GeneratedRepository
{
    private const string Configuration = """
        clusters:
        - name: prod
          kubernetesVersion: "1.33"
          paths: ["clusters/prod/**", "apps/*/overlays/prod/**"]
        - name: staging
          kubernetesVersion: "1.34"
          paths: ["clusters/staging/**"]

        """;

    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly Dice dice;
    private readonly Manifests manifests;

    private GeneratedRepository(ulong seed, int count)
    {
        dice = new(seed);
        manifests = new(dice);
        var apps = count / 20;
        for (var i = 0; i < apps; i++)
            AddApplication($"app-{i:d4}");
        AddPlain("workload", (count * 4 / 10) - (4 * apps), manifests.Workload);
        AddPlain("custom", (count / 10) - apps, manifests.CustomResource);
        AddPlain("other", count - files.Count, manifests.Other);
    }

    /// <summary>The manifests by path.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>The file that <c>head</c> changes.</summary>
    public const string ChangedFile = "clusters/prod/team-00/nightly-report.yaml";

    public static GeneratedRepository Of(ulong seed, int count) => new(seed, count);

    /// <summary>Writes it to a folder that does not exist yet, as a packed git repository with the branches <c>base</c> and <c>head</c>.</summary>
    public void WriteTo(string folder)
    {
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new IOException($"{folder} is not empty");
        foreach (var (path, text) in files)
            Write(folder, path, text);
        Write(folder, ".gate.yaml", Configuration);
        Write(folder, ChangedFile, manifests.CronJob("nightly-report", "team-00"));
        var git = new Git(folder);
        git.Run("init", "--quiet", "--initial-branch=base");
        git.Commit("Describe the clusters");
        git.Run("checkout", "--quiet", "-b", "head");

        // The classic: a manifest copied from an old page. It makes exactly one new finding.
        var changed = Path.Combine(folder, ChangedFile);
        File.WriteAllText(changed, File.ReadAllText(changed).Replace("batch/v1\n", "batch/v1beta1\n", StringComparison.Ordinal));
        git.Commit("Report every night");
        git.Run("gc", "--quiet");
    }

    /// <summary>What it is made of, for people.</summary>
    public override string ToString()
    {
        var lines = files.Values.Select(text => text.AsSpan().Count('\n')).Order().ToList();
        var kustomizations = files.Keys.Count(path => path.EndsWith("/kustomization.yaml", StringComparison.Ordinal));
        return $"{files.Count} manifests ({kustomizations} kustomizations), median {lines[lines.Count / 2]} lines, {files.Values.Sum(text => text.Length) / 1024} KiB";
    }

    private static void Write(string folder, string path, string text)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    private void AddApplication(string name)
    {
        var resources = new List<string>();
        foreach (var (kind, text) in new (string, Func<string, string, string>)[]
        {
            ("server", manifests.Workload), ("worker", manifests.Workload), ("cache", manifests.Workload), ("jobs", manifests.Workload),
            ("custom", manifests.CustomResource),
            ("network", manifests.Other), ("config", manifests.Other), ("access", manifests.Other), ("more", manifests.Other),
        })
        {
            resources.Add($"{kind}.yaml");
            files[$"apps/{name}/base/{kind}.yaml"] = text($"{name}-{kind}", name);
        }

        files[$"apps/{name}/base/kustomization.yaml"] = Kustomization(resources, $"labels:\n- pairs:\n    app.kubernetes.io/managed-by: team-{dice.Between(0, 20):d2}\n");
        files[$"apps/{name}/overlays/prod/kustomization.yaml"] = Kustomization(
            ["../../base"], $"namespace: {name}-prod\nimages:\n- name: registry.example.org/{name}-server\n  newTag: {dice.Between(1, 9)}.{dice.Between(0, 30)}.0\n");
    }

    private static string Kustomization(IEnumerable<string> resources, string rest)
    {
        var text = new StringBuilder("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n");
        foreach (var resource in resources)
            text.Append(CultureInfo.InvariantCulture, $"- {resource}\n");
        return text.Append(rest).ToString();
    }

    private void AddPlain(string what, int count, Func<string, string, string> text)
    {
        for (var i = 0; i < count; i++)
        {
            var ns = $"team-{i % 40:d2}";
            files[$"clusters/{(i % 2 == 0 ? "prod" : "staging")}/{ns}/{what}-{i:d5}.yaml"] = text($"{what}-{i:d5}", ns);
        }
    }
}
