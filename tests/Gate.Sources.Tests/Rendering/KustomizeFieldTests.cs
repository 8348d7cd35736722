using Gate.Core.Manifests;
using Gate.Sources.Discovery;
using Gate.Sources.Rendering;

namespace Gate.Sources.Tests.Rendering;

/// <summary>Each field of a kustomization does what Kustomize does with it, with nothing but the files that discovery found.</summary>
public sealed class KustomizeFieldTests
{
    private const string Plugin = "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: l}\nlabels: {by: plugin}\nfieldSpecs: [{path: metadata/labels, create: true}]\n";

    /// <summary>What the kustomization says, and a field of Deployment <c>web</c> with its value afterwards.</summary>
    public static TheoryData<string, string, string> Fields => new()
    {
        { "namePrefix: a-\nnameSuffix: -z\n", "metadata name", "a-web-z" },
        { "namespace: prod\n", "metadata namespace", "prod" },
        { "commonLabels: {team: a}\n", "spec selector matchLabels team", "a" },
        { "labels: [{pairs: {team: a}, includeSelectors: true}]\n", "spec selector matchLabels team", "a" },
        { "labels: [{pairs: {team: a}, includeTemplates: true}]\n", "spec template metadata labels team", "a" },
        { "commonAnnotations: {team: a}\n", "metadata annotations team", "a" },
        { "images: [{name: app, newName: other, newTag: '2'}]\n", "spec template spec containers 0 image", "other:2" },
        { "replicas: [{name: web, count: 5}]\n", "spec replicas", "5" },
        { "patches: [{path: patch.yaml}]\n", "spec replicas", "7" },
        { "patchesStrategicMerge: [patch.yaml]\n", "spec replicas", "7" },
        { "patches:\n- target: {labelSelector: app=web}\n  patch: '[{\"op\": \"replace\", \"path\": \"/spec/replicas\", \"value\": 8}]'\n", "spec replicas", "8" },
        { "patchesJson6902: [{path: ops.yaml, target: {group: apps, version: v1, kind: Deployment, name: web}}]\n", "spec replicas", "9" },
        { "components: [part]\n", "spec replicas", "7" },
        { "replacements:\n- source: {kind: Deployment, name: web, fieldPath: metadata.name}\n  targets: [{select: {kind: Deployment}, fieldPaths: ['spec.template.spec.containers.[name=app].image']}]\n", "spec template spec containers 0 image", "web" },
        { "replacements: [{path: replacement.yaml}]\n", "spec template spec containers 0 image", "web" },
        { "vars: [{name: NAME, objref: {apiVersion: apps/v1, kind: Deployment, name: web}}]\n", "spec template spec containers 0 args 0", "web" },
        { "configMapGenerator: [{name: conf, files: [text]}]\n", "spec template spec volumes 0 configMap name", "conf-*" },
        { "configMapGenerator: [{name: conf, files: [key=text], options: {disableNameSuffixHash: true}}]\n", "spec template spec volumes 0 configMap name", "conf" },
        { "configMapGenerator: [{name: conf, envs: [text]}]\ngeneratorOptions: {disableNameSuffixHash: true}\n", "spec template spec volumes 0 configMap name", "conf" },
        { "transformers: [plugin.yaml]\n", "metadata labels by", "plugin" },
        { "transformers: [plugins]\n", "metadata labels by", "plugin" },
        { $"transformers:\n- |\n  {Plugin.TrimEnd().Replace("\n", "\n  ", StringComparison.Ordinal)}\n", "metadata labels by", "plugin" },
        { "configurations: [configuration.yaml]\nnamePrefix: a-\ncommonLabels: {team: a}\n", "spec extra team", "a" },
        { "crds: [crd.json]\nnamePrefix: a-\n", "metadata name", "a-web" },
        { "openapi: {path: openapi.json}\nnamePrefix: a-\n", "metadata name", "a-web" },
        { "sortOptions: {order: fifo}\nnamePrefix: a-\n", "metadata name", "a-web" },
        { "buildMetadata: [managedByLabel, originAnnotations, transformerAnnotations]\n", "metadata labels app.kubernetes.io/managed-by", "kustomize-v5.8.1" },
        { "generators: [generator.yaml]\n", "spec template spec volumes 0 configMap name", "conf-*" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_takes_effect(string kustomization, string path, string value)
    {
        using var tree = Tree("resources: [web.yaml]\n" + kustomization);
        var source = SourceGraph.Of(tree, new(), static _ => []).Sources.Single(static source => source.Id == "Kustomization:app");
        using var process = new RendererProcess();
        var result = await new KustomizeRenderer(new(new()), process).RenderAsync(tree, "app", source.Files, null, TestContext.Current.CancellationToken);
        Assert.Empty(result.Problems());
        var web = result.Objects.Single(static one => one.Object.Kind == "Deployment").Object;
        var found = path.Split(' ').Aggregate(FieldPath.Root, static (at, key) => int.TryParse(key, out var index) ? at.Index(index) : at.Key(key)).In(web.Root) as YamlScalar;
        Assert.Matches("^" + value.Replace("*", "[a-z0-9]{10}", StringComparison.Ordinal) + "$", found?.Text);
    }

    [Fact]
    public async Task A_generated_object_stays_the_same_object_while_its_content_changes()
    {
        var before = await KustomizeRendererTests.Render(Tree("namePrefix: p-\nconfigMapGenerator: [{name: conf, literals: [a=1]}]\nsecretGenerator: [{name: key, literals: [a=1]}]\n"), "app");
        var after = await KustomizeRendererTests.Render(Tree("namePrefix: p-\nconfigMapGenerator: [{name: conf, literals: [a=2]}]\nsecretGenerator: [{name: key, literals: [a=2]}]\n"), "app");
        Assert.Equal(["ConfigMap p-conf-*", "Secret p-key-*"], before.Names());
        Assert.Equal(before.Objects.Select(static one => one.Object.Identity), after.Objects.Select(static one => one.Object.Identity));
        Assert.Equal(before.Objects.Select(static one => one.Origin.Written), after.Objects.Select(static one => one.Origin.Written));
        Assert.NotEqual(before.Objects[0].Object.Metadata!.Text("name"), after.Objects[0].Object.Metadata!.Text("name"));
    }

    [Fact]
    public async Task A_generated_object_without_a_hash_keeps_its_name()
    {
        var result = await KustomizeRendererTests.Render(Tree("generatorOptions: {disableNameSuffixHash: true}\nconfigMapGenerator: [{name: x-bcdfghkmt2, literals: [a=1]}]\n"), "app");
        Assert.Equal(["ConfigMap x-bcdfghkmt2"], result.Names());
    }

    [Fact]
    public async Task A_base_s_generator_is_merged_into()
    {
        using var tree = Tree("configMapGenerator: [{name: conf, literals: [a=1]}]\n")
            .File("over/kustomization.yaml", "resources: [../app]\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [b=2]}]\n");
        var result = await KustomizeRendererTests.Render(tree, "over");
        Assert.Equal("1 2", string.Join(' ', ((YamlMapping)Assert.Single(result.Objects).Object.Root["data"]!).Entries.Select(static entry => ((YamlScalar)entry.Value).Text)));
    }

    private static MemoryTree Tree(string kustomization) => new MemoryTree()
        .File("app/kustomization.yaml", kustomization)
        .File("app/web.yaml", """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
              labels: {app: web}
            spec:
              replicas: 1
              selector: {matchLabels: {app: web}}
              extra: {}
              template:
                metadata: {labels: {app: web}}
                spec:
                  containers:
                  - name: app
                    image: app:1
                    args: [$(NAME)]
                  volumes:
                  - name: c
                    configMap: {name: conf}
            """)
        .File("app/patch.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 7}\n")
        .File("app/ops.yaml", "- {op: replace, path: /spec/replicas, value: 9}\n")
        .File("app/part/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: patch.yaml}]\n")
        .File("app/part/patch.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 7}\n")
        .File("app/replacement.yaml", "source: {kind: Deployment, name: web, fieldPath: metadata.name}\ntargets: [{select: {kind: Deployment}, fieldPaths: ['spec.template.spec.containers.0.image']}]\n")
        .File("app/text", "a=1\n")
        .File("app/plugin.yaml", Plugin)
        .File("app/plugins/kustomization.yaml", "resources: [plugin.yaml]\n")
        .File("app/plugins/plugin.yaml", Plugin)
        .File("app/configuration.yaml", "commonLabels: [{path: spec/extra, create: true, kind: Deployment}]\n")
        .File("app/crd.json", "{}\n")
        .File("app/openapi.json", "{\"definitions\": {}}\n")
        .File("app/generator.yaml", "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: conf}\nname: conf\nfiles: [text]\n");
}
