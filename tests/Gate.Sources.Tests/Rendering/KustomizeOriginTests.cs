namespace Gate.Sources.Tests.Rendering;

public sealed class KustomizeOriginTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          replicas: 1
          template:
            spec:
              containers:
              - name: app
                image: app:1
        """;

    public static TheoryData<string, string, string> Cases => new()
    {
        // Untouched by the overlay.
        { "namePrefix: x-\n", "apiVersion", "base/dep.yaml:1:1 exact" },
        { "nameSuffix: -x\n", "spec replicas", "base/dep.yaml:6:3 exact" },
        // Strategic merge in a file, old and new spelling.
        { "patches:\n- path: p.yaml\n", "spec paused", "over/p.yaml:6:3 exact" },
        { "patchesStrategicMerge: [p.yaml]\n", "spec paused", "over/p.yaml:6:3 exact" },
        // What the patch does not say is still the base's.
        { "patches:\n- path: p.yaml\n", "spec replicas", "base/dep.yaml:6:3 exact" },
        // Items move when a patch adds one.
        { "patches:\n- path: sidecar.yaml\n", "spec template spec containers 1 image", "base/dep.yaml:11:9 exact" },
        { "patches:\n- path: sidecar.yaml\n", "spec template spec containers 0 image", "over/sidecar.yaml:10:9 exact" },
        // Inline, with the offset of the block.
        { "patches:\n- patch: |-\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata:\n      name: web\n    spec:\n      paused: true\n", "spec paused", "over/kustomization.yaml:9:7 exact" },
        { "patches:\n- target: {kind: Deployment, name: web}\n  patch: |\n\n    - op: replace\n      path: /spec/replicas\n      value: 4\n", "spec replicas", "over/kustomization.yaml:8:7 exact" },
        { "patchesJson6902:\n- target: {group: apps, version: v1, kind: Deployment, name: web}\n  path: ops.yaml\n", "spec replicas", "over/ops.yaml:3:3 exact" },
        { "patches:\n- target: {kind: Deployment, name: we.*}\n  path: ops.json\n", "spec template spec hostNetwork", "over/ops.json:1:59 exact" },
        { "patches:\n- target: {kind: Deployment}\n  patch: |-\n    - op: replace\n      path: /apiVersion\n      value: extensions/v1beta1\n", "apiVersion", "over/kustomization.yaml:7:7 exact" },
        // A patch for something else is not the place.
        { "patches:\n- path: p.yaml\n- path: other.yaml\n", "spec paused", "over/p.yaml:6:3 exact" },
        // Folded text has no lines of its own.
        { "patches:\n- patch: '[{\"op\": \"add\", \"path\": \"/spec/paused\", \"value\": true}]'\n  target: {kind: Deployment, name: web}\n", "spec paused", "over/kustomization.yaml:3:10 template" },
        // Changed by no patch at all.
        { "images:\n- name: other\n  newTag: \"2\"\n- name: app\n  newTag: \"2\"\n", "spec template spec containers 0 image", "over/kustomization.yaml:6:3 exact" },
        { "images:\n- name: app\n  newName: registry.example.org/app\n", "spec template spec containers 0 image", "over/kustomization.yaml:4:3 exact" },
        { "images:\n- name: app\n  newName: registry.example.org/app\n  digest: sha256:abc\n", "spec template spec containers 0 image", "over/kustomization.yaml:5:3 exact" },
        { "replicas:\n- name: second\n  count: 5\n- name: web\n  count: 5\n", "spec replicas", "over/kustomization.yaml:6:3 exact" },
        { "namespace: prod\n", "metadata namespace", "over/kustomization.yaml:2:1 exact" },
        { "commonLabels:\n  team: a\n", "spec selector matchLabels team", "over/kustomization.yaml:3:3 exact" },
        { "labels:\n- pairs:\n    other: b\n- includeTemplates: true\n  pairs:\n    team: a\n", "spec template metadata labels team", "over/kustomization.yaml:7:5 exact" },
        { "commonAnnotations:\n  example.org/team: a\n", "metadata annotations example.org/team", "over/kustomization.yaml:3:3 exact" },
        { "replacements:\n- source: {kind: Deployment, name: second, fieldPath: metadata.name}\n  targets:\n  - select: {kind: Deployment, name: web}\n    fieldPaths:\n    - spec.template.spec.containers.[name=app].image\n", "spec template spec containers 0 image", "over/kustomization.yaml:7:7 exact" },
        { "replacements:\n- path: replacement.yaml\n", "spec template spec containers 0 image", "over/replacement.yaml:5:5 exact" },
        // The outermost has the last word; within one, images come after patches.
        { "images:\n- name: app\n  newTag: \"2\"\npatches:\n- patch: |-\n    {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: app, image: 'app:3'}]}}}}\n", "spec template spec containers 0 image", "over/kustomization.yaml:4:3 exact" },
        // A transformer's configuration has no place that can be told: the nearest that the file itself has.
        { "transformers:\n- |\n  {apiVersion: builtin, kind: NamespaceTransformer, metadata: {name: n, namespace: prod}}\n", "metadata namespace", "base/dep.yaml:1:1 template" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_field_leads_to_the_file_or_patch_that_set_it(string overlay, string path, string place)
    {
        var tree = new MemoryTree()
            .File("base/kustomization.yaml", "resources: [dep.yaml, second.yaml]\n")
            .File("base/dep.yaml", Deployment)
            .File("base/second.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: second\n")
            .File("over/kustomization.yaml", "resources: [../base]\n" + overlay)
            .File("over/p.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  paused: true\n")
            .File("over/other.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: second\nspec:\n  paused: true\n")
            .File("over/sidecar.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n      - name: side\n        image: side:1\n")
            .File("over/ops.yaml", "- op: replace\n  path: /spec/replicas\n  value: 7\n")
            .File("over/replacement.yaml", "source: {kind: Deployment, name: second, fieldPath: metadata.name}\ntargets:\n- select: {kind: Deployment, name: web}\n  fieldPaths:\n  - spec.template.spec.containers.0.image\n")
            .File("over/ops.json", "[{\"op\": \"add\", \"path\": \"/spec/template/spec/hostNetwork\", \"value\": true}]");
        var result = await KustomizeRendererTests.Render(tree, "over");
        Assert.Empty(result.Problems());
        Assert.Equal(place, result.Objects.Single(static one => one.Object.Name!.Contains("web", StringComparison.Ordinal)).Place(path.Split(' ')));
    }

    [Fact]
    public async Task Objects_of_one_file_are_told_apart_by_kind_and_name_even_when_renamed()
    {
        var tree = new MemoryTree().File("kustomization.yaml", "resources: [all.yaml]\nnamePrefix: p-\n")
            .File("all.yaml", Words.ConfigMap("web") + "---\n" + Words.ConfigMap("web-admin") + "---\n" + "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n");
        var result = await KustomizeRendererTests.Render(tree, "");
        Assert.Equal(
            ["ConfigMap p-web all.yaml:1:1 exact", "ConfigMap p-web-admin all.yaml:6:1 exact", "Service p-web all.yaml:11:1 exact"],
            result.Objects.Select(static one => $"{one.Object.Kind} {one.Object.Name} {one.Place("apiVersion")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Names_alike_in_two_namespaces_are_told_apart_by_their_order()
    {
        var tree = new MemoryTree().File("kustomization.yaml", "resources: [all.yaml]\n")
            .File("all.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: x}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: y}\n");
        var result = await KustomizeRendererTests.Render(tree, "");
        Assert.Equal(["all.yaml:1:1 exact", "all.yaml:5:1 exact"], result.Objects.Select(static one => one.Place("apiVersion")));
    }

    [Fact]
    public async Task A_generated_object_leads_to_its_generator()
    {
        var tree = new MemoryTree().File("kustomization.yaml", "configMapGenerator:\n- name: one\n  literals: [a=b]\n- name: one-more\n  literals: [a=b]\n");
        var result = await KustomizeRendererTests.Render(tree, "");
        Assert.Equal(["kustomization.yaml:2:3 template", "kustomization.yaml:4:3 template"], result.Objects.Select(static one => one.Place("data", "a")).Order());
    }
}
