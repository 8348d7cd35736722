using System.Text;
using CsCheck;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Manifests.Plain;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>What is read without Kustomize, against the real Kustomize.</summary>
public sealed class PlainKustomizationTests
{
    /// <summary>Folders of this machine with the files of real repositories: paths, as PATH separates them.</summary>
    private const string Checkouts = "GATE_CHECKOUTS";

    private const string Rich = """
        # What stands above the first document.
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: "web"   # a name
          namespace: prod
          labels: {app: web, "tier": 'front'}
          annotations:
            note: |
              two
                lines
            folded: >-
              one
              line
        spec:
          replicas: 2
          paused: true
          empty: ""
          none:
          weight: 0.25
          template:
            spec:
              containers:
              - name: web
                image: registry.example.org:5000/web:v1.2.3@sha256:0000000000000000000000000000000000000000000000000000000000000000
                args:
                - --port=80
                - -v
                - "yes"
                command: ["/bin/web", run, 'it']
                resources:
                  limits: {cpu: 500m, memory: 1Gi}
                ports:
                - containerPort: 80
              - name: side
                image: side:1.10.0
        ---
        # Nothing but a comment.
        ---
        apiVersion: example.org/v1alpha1
        kind: Widget
        metadata: {name: web, namespace: prod}
        spec: {"on": "off", list: [], map: {}}
        """;

    private static readonly string[] Scalars =
    [
        "a", "yes", "no", "on", "y", "true", "True", "false", "null", "Null", "~", "0", "7", "-7", "+7", "007", "0644", "0o17", "0x1F", "0b1", "1_000", "1.0", "1.5", "1.10", "0.25", ".5", "5.", "1e3",
        "1E3", "1e400", "-1.5", ".inf", ".nan", "2026-01-01", "2026-01-01T00:00:00Z", "2026-1-1", "10:30", "1:20:30", "10.0.0.1", "1.2.3", "v1.2", "10.0.0.0/8", "24h", "500m", "10Gi", "9007199254740993",
        "123456789012345", "1234567890123456789012", "=", "<<", "a: b", "a #b", "-", "--flag", "-flag", "$(X)", "${X}", "x=y", "/path", "(a)", "^a$", "\\d", "0.1234", "0.12345", "100000.5", "12345678.5", "e5", "1e", "e", "_",
        "0xZZ", "0b2", "1.5.", "1-2", "2026-", "2026-x", "20261-1", "12e03", "+.5", "-0", "-0.0", "00", "0.0", "+12e03", "012", "08", "1__0", "._1",
    ];

    [Fact]
    public async Task What_it_reads_is_what_Kustomize_builds_on_the_same_lines()
    {
        var tree = new MemoryTree()
            .File("app/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - ./web.yaml\n  - \"sub/more.yaml\"\n  - ../shared\n  - ../other/\n")
            .File("app/web.yaml", Rich)
            .File("app/sub/more.yaml", Words.ConfigMap("more"))
            .File("app/sub/unlisted.yaml", Words.ConfigMap("unlisted"))
            .File("shared/Kustomization", "resources: [a.yaml]\n")
            .File("shared/a.yaml", Words.ConfigMap("a"))
            .File("other/kustomization.yml", "resources:\n- b.json.yaml\n")
            .File("other/b.json.yaml", Words.ConfigMap("b"));
        Assert.Equal(5, (await Agree(tree, "app")).Objects.Count);
    }

    [Fact]
    public async Task Scalars_that_it_takes_are_what_Kustomize_prints()
    {
        var taken = Scalars.Where(IsTaken).ToList();
        await Agree(Holding(taken), "");
        Assert.InRange(taken.Count, Scalars.Length / 3, Scalars.Length * 2 / 3);
    }

    [Fact]
    public void Any_scalars_that_it_takes_are_what_Kustomize_prints() =>
        Gen.String[Gen.Char["0123456789--++..eExobyn_:/TZtrue~= "], 1, 9].List[600].Sample(
            texts => Agree(Holding([.. texts.Select(static text => text.Trim()).Where(static text => text.Length > 0).Where(IsTaken)]), "").GetAwaiter().GetResult(),
            iter: 6, threads: 1);

    [Fact]
    public async Task What_it_reads_in_real_repositories_is_what_Kustomize_builds_on_the_same_lines()
    {
        var checkouts = (Environment.GetEnvironmentVariable(Checkouts) ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        Assert.SkipUnless(checkouts.Length > 0, $"{Checkouts} names no folder with the files of a real repository.");
        var (all, taken) = (0, 0);
        foreach (var checkout in checkouts)
        {
            using var tree = new FolderTree(checkout, largestFile: int.MaxValue, isAlone: true);
            var graph = SourceGraph.Of(tree, new(), static _ => []);
            foreach (var source in tree.Entries.Where(static entry => KustomizationFile.IsName(entry.Path)).Select(entry => graph.Kustomization(RepositoryPath.Folder(entry.Path))).OfType<Source>())
            {
                all++;
                if (Read(tree, source.Path) is null)
                    continue;
                taken++;
                await Agree(tree, source.Path, source.Files);
            }
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{taken} of {all} kustomizations are read without Kustomize.");
    }

    [Theory]
    [InlineData("resources: [a.yaml]\nnamespace: prod\n")]
    [InlineData("resources: [a.yaml]\nbuildMetadata: [originAnnotations]\n")]
    [InlineData("resources: [a.yaml]\ncomponents: [part]\n")]
    [InlineData("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [a.yaml]\n")]
    [InlineData("resources: []\n")]
    [InlineData("resources:\n")]
    [InlineData("resources: a.yaml\n")]
    [InlineData("resources: [a.yaml, gone.yaml]\n")]
    [InlineData("resources: [a.yaml, a.yaml]\n")]
    [InlineData("resources: [a.yaml/]\n")]
    [InlineData("resources: [./]\n")]
    [InlineData("resources: [../outside.yaml]\n")]
    [InlineData("resources: [../../x]\n")]
    [InlineData("resources: [/k/a.yaml]\n")]
    [InlineData("resources: [base, base]\n")]
    [InlineData("resources: [base, again]\n")]
    [InlineData("resources: [circle]\n")]
    [InlineData("resources: [two]\n")]
    [InlineData("resources: [link]\n")]
    [InlineData("resources: [link.yaml]\n")]
    [InlineData("resources: [kustomization.yaml]\n")]
    [InlineData("resources: [\"https://example.org/a.yaml\"]\n")]
    [InlineData("resources: [github.com/example/x?ref=v1]\n")]
    [InlineData("resources: [a.yaml]\nresources: [b.yaml]\n")]
    [InlineData("resources: [a.yaml]\n---\nresources: [b.yaml]\n")]
    [InlineData("resources: &r [a.yaml]\n")]
    [InlineData("resourcez: [a.yaml]\n")]
    [InlineData("resources: [a.yaml, 7]\n")]
    public void Whatever_else_a_kustomization_says_is_Kustomize_s_to_judge(string kustomization) => Assert.Null(Read(Listing(kustomization), "k"));

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("a: b\n")]
    [InlineData("- a\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: 7}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: }\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {a: true}}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {}}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  annotations:\n    config.kubernetes.io/local-config: \"true\"\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: a}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: x\n  a: y\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: &d\n  a: x\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: yes\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: 2026-01-01\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  on: x\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: !!str 7\n")]
    [InlineData("apiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\n")]
    [InlineData("{\"apiVersion\": \"v1\", \"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"a\"}}\n")]
    [InlineData("%YAML 1.2\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n...\nmore: b\n")]
    [InlineData("apiVersion: v1\nkind: ${KIND}\nmetadata: {name: a}\n")]
    [InlineData("apiVersion: v1\nmetadata: {name: a}\n")]
    [InlineData("apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nmetadata: {name: a}\n")]
    [InlineData("apiVersion: builtin\nkind: NamespaceTransformer\nmetadata: {name: a, namespace: b}\n")]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n")]
    public void Whatever_is_odd_in_a_file_is_Kustomize_s_to_judge(string text) =>
        Assert.Null(Read(Listing("resources: [a.yaml]\n").File("k/a.yaml", text), "k"));

    [Fact]
    public void The_plainest_of_all_is_read() => Assert.Equal(["ConfigMap a"], Read(Listing("resources: [a.yaml]\n"), "k")!.Names());

    private static MemoryTree Listing(string kustomization) => new MemoryTree()
        .File("k/kustomization.yaml", kustomization)
        .File("k/a.yaml", Words.ConfigMap("a"))
        .File("k/b.yaml", Words.ConfigMap("b"))
        .File("k/base/kustomization.yaml", "resources: [c.yaml]\n")
        .File("k/base/c.yaml", Words.ConfigMap("c"))
        .File("k/again/kustomization.yaml", "resources: [../base]\n")
        .File("k/circle/kustomization.yaml", "resources: [../../k]\n")
        .File("k/two/kustomization.yaml", "resources: [d.yaml]\n")
        .File("k/two/Kustomization", "resources: [d.yaml]\n")
        .File("k/two/d.yaml", Words.ConfigMap("d"))
        .Link("k/link", "base")
        .Link("k/link.yaml", "a.yaml")
        .File("outside.yaml", Words.ConfigMap("outside"));

    private static bool IsTaken(string scalar) => PlainDocuments.Read(Encoding.UTF8.GetBytes($"key: {scalar}\n"), ReadLimits.Default) is { Count: 1 };

    private static MemoryTree Holding(IReadOnlyList<string> scalars) => new MemoryTree()
        .File("kustomization.yaml", "resources: [a.yaml]\n")
        .File("a.yaml", "apiVersion: example.org/v1\nkind: Widget\nmetadata:\n  name: a\nspec:\n" + string.Concat(scalars.Select(static (scalar, at) => $"  k{at}: {scalar}\n")));

    private static RenderResult? Read(ITree tree, string folder) => PlainKustomization.Read(tree, folder, ReadLimits.Default);

    private static async Task<RenderResult> Agree(ITree tree, string folder, IReadOnlyCollection<string>? files = null)
    {
        using var process = new RendererProcess();
        var read = Read(tree, folder);
        var built = await new KustomizeRenderer(new(new()), process)
            .RenderAsync(tree, folder, files ?? [.. tree.Entries.Select(static entry => entry.Path)], null, TestContext.Current.CancellationToken);
        Assert.NotNull(read);
        Assert.Empty(built.Problems());
        Assert.Equal(Told(built), Told(read));
        return read;
    }

    /// <summary>Every field of every object: what it holds, and where it stands.</summary>
    private static IEnumerable<string> Told(RenderResult result) =>
        result.Objects.SelectMany(static one => Fields(one, one.Object.Root, FieldPath.Root).Select(field => $"{one.Object.Identity} {one.Origin.Written} {field}")).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Fields(RenderedObject one, YamlNode node, FieldPath path) => node switch
    {
        YamlMapping { Entries.Count: > 0 } mapping => mapping.Entries.SelectMany(entry => Fields(one, entry.Value, path.Key(entry.Key.Text))),
        YamlSequence { Items.Count: > 0 } sequence => sequence.Items.SelectMany((item, at) => Fields(one, item, path.Index(at))),
        YamlScalar scalar => [$"{path} {scalar.Type} {(scalar.Type == ScalarType.Null ? "" : scalar.Text)} {one.Origin.Locate(path)}"],
        _ => [$"{path} empty {node.GetType().Name} {one.Origin.Locate(path)}"],
    };
}
