namespace Gate.Sources.Tests.Infrastructure;

public class ClusterObjectTests
{
    [Theory]
    [InlineData("eksctl.io/v1alpha5", "ClusterConfig", "metadata: {name: shop, region: eu-west-1,\n  version: \"1.33\"}", "shop 1.33 (cluster.yaml:4)")]
    [InlineData("kubeadm.k8s.io/v1beta4", "ClusterConfiguration", "clusterName: shop\nkubernetesVersion: v1.33.1", "shop 1.33 (cluster.yaml:4)")]
    [InlineData("kubeadm.k8s.io/v1beta3", "ClusterConfiguration", "kubernetesVersion: 1.24.17-eks-7f9249a", "kubernetes 1.24 (cluster.yaml:3)")] // T25
    [InlineData("k0sctl.k0sproject.io/v1beta1", "Cluster", "metadata: {name: shop}\nspec:\n  k0s:\n    version: v1.33.1+k0s.0", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("k0smotron.io/v1beta1", "Cluster", "metadata: {name: shop}\nspec:\n  version: v1.33.1-k0s.0", "shop 1.33 (cluster.yaml:5)")]
    [InlineData("kops.k8s.io/v1alpha2", "Cluster", "metadata: {name: shop.example.org}\nspec:\n  kubernetesVersion: 1.33.1", "shop.example.org 1.33 (cluster.yaml:5)")]
    [InlineData("anywhere.eks.amazonaws.com/v1alpha1", "Cluster", "metadata: {name: shop}\nspec:\n  kubernetesVersion: \"1.33\"", "shop 1.33 (cluster.yaml:5)")]
    [InlineData("provisioning.cattle.io/v1", "Cluster", "metadata: {name: shop}\nspec:\n  kubernetesVersion: v1.30.2+rke2r1", "shop 1.30 (cluster.yaml:5)")]
    [InlineData("core.gardener.cloud/v1beta1", "Shoot", "metadata: {name: shop}\nspec:\n  kubernetes:\n    version: 1.33.1", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("eks.services.k8s.aws/v1alpha1", "Cluster", "metadata: {name: one}\nspec:\n  name: shop\n  version: \"1.33\"", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("containerservice.azure.com/v1api20240901", "ManagedCluster", "metadata: {name: shop}\nspec:\n  kubernetesVersion: 1.33.1", "shop 1.33 (cluster.yaml:5)")]
    [InlineData("container.cnrm.cloud.google.com/v1beta1", "ContainerCluster", "metadata: {name: shop}\nspec:\n  minMasterVersion: 1.27.3-gke.100", "shop 1.27 (cluster.yaml:5)")] // T25
    [InlineData("eks.aws.upbound.io/v1beta2", "Cluster", "metadata: {name: one, annotations: {crossplane.io/external-name: shop}}\nspec:\n  forProvider:\n    version: \"1.33\"", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("containerservice.azure.upbound.io/v1beta1", "KubernetesCluster", "metadata: {name: shop}\nspec:\n  forProvider:\n    kubernetesVersion: \"1.33\"", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("container.gcp.upbound.io/v1beta1", "Cluster", "metadata: {name: shop}\nspec:\n  forProvider:\n    minMasterVersion: \"1.33\"", "shop 1.33 (cluster.yaml:6)")]
    [InlineData("kind.x-k8s.io/v1alpha4", "Cluster", "name: dev\nnodes:\n- role: worker\n  image: kindest/node:v1.20.0\n- role: control-plane\n  image: kindest/node:v1.33.1@sha256:050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f", "dev 1.33 (cluster.yaml:8)")]
    [InlineData("kind.x-k8s.io/v1alpha4", "Cluster", "nodes:\n- image: mirror.example.org/kindest/node:v1.33.1", "kind 1.33 (cluster.yaml:4)")]
    [InlineData("k3d.io/v1alpha5", "Simple", "metadata: {name: dev}\nimage: rancher/k3s:v1.33.1-k3s1", "dev 1.33 (cluster.yaml:4)")]
    public void An_object_that_makes_a_cluster_says_its_version(string apiVersion, string kind, string content, string expected) =>
        Assert.Equal([expected], Cluster(apiVersion, kind, content).Lines());

    [Theory]
    [InlineData("eksctl.io/v1alpha5", "ClusterConfig", "metadata: {name: shop, version: auto}")]
    [InlineData("eksctl.io/v1alpha5", "ClusterConfig", "metadata: {name: shop, version: \"${VERSION}\"}")]
    [InlineData("eksctl.io/v1alpha5", "ClusterConfig", "metadata: {name: shop}\nmanagedNodeGroups: [{version: \"1.33\"}]")]
    [InlineData("example.org/v1", "ClusterConfig", "metadata: {name: shop, version: \"1.33\"} # eksctl.io/v1alpha5")]
    [InlineData("kubeadm.k8s.io/v1beta4", "ClusterConfiguration", "kubernetesVersion: stable-1.33")]
    [InlineData("kubeadm.k8s.io/v1beta4", "InitConfiguration", "kubernetesVersion: v1.33.1")]
    [InlineData("kind.x-k8s.io/v1alpha4", "Cluster", "nodes:\n- role: worker\n  image: kindest/node:v1.33.1")]
    [InlineData("kind.x-k8s.io/v1alpha4", "Cluster", "nodes:\n- role: control-plane\n  image: kindest/node@sha256:050072256b9a903bd914c0b2866828150cb229cea0efe5892e2b644d5dd3b34f")]
    [InlineData("kind.x-k8s.io/v1alpha4", "Cluster", "nodes: kindest/node:v1.33.1")]
    [InlineData("k3d.io/v1alpha5", "Simple", "image: rancher/k3s:latest")]
    [InlineData("eks.aws.upbound.io/v1beta1", "NodeGroup", "metadata: {name: shop}\nspec: {forProvider: {version: \"1.33\"}}")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta2", "ROSAControlPlane", "metadata: {name: shop}\nspec: {version: 4.17.0}")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta1", "KubeadmControlPlaneTemplate", "metadata: {name: shop}\nspec: {version: v1.33.1}")]
    [InlineData("cluster.x-k8s.io/v1beta1", "MachineDeployment", "metadata: {name: shop}\nspec: {template: {spec: {version: v1.33.1}}}")]
    [InlineData("upgrade.cattle.io/v1", "Plan", "spec: {channel: \"https://update.k3s.io/v1-release/channels/stable\", upgrade: {image: rancher/k3s-upgrade}}")]
    [InlineData("upgrade.cattle.io/v1", "Plan", "spec: {version: v1.10.1, upgrade: {image: ghcr.io/siderolabs/talosctl, args: [upgrade]}}")]
    [InlineData("upgrade.cattle.io/v1", "Plan", "spec: {version: v1.33.1+k3s1, upgrade: {image: rancher/k3s-upgrade}, nodeSelector: {matchExpressions: [{key: node-role.kubernetes.io/control-plane, operator: DoesNotExist}]}}")]
    public void What_is_computed_or_is_of_something_else_says_nothing(string apiVersion, string kind, string content) =>
        Assert.Empty(Cluster(apiVersion, kind, content).Lines());

    [Fact]
    public void A_topology_says_the_version_of_its_cluster() =>
        Assert.Equal(["shop 1.33 (cluster.yaml:6)"], Cluster("cluster.x-k8s.io/v1beta1", "Cluster", "metadata: {name: shop}\nspec:\n  topology:\n    version: v1.33.1").Lines());

    [Theory]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta1", "KubeadmControlPlane", "version")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta2", "AWSManagedControlPlane", "version")]
    [InlineData("infrastructure.cluster.x-k8s.io/v1beta1", "AzureManagedControlPlane", "version")]
    [InlineData("infrastructure.cluster.x-k8s.io/v1beta1", "GCPManagedControlPlane", "controlPlaneVersion")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta1", "RKE2ControlPlane", "version")]
    [InlineData("controlplane.cluster.x-k8s.io/v1beta1", "K0sControlPlane", "version")]
    public void A_control_plane_is_that_of_the_cluster_that_refers_to_it_in_whichever_file(string apiVersion, string kind, string field)
    {
        var tree = new MemoryTree()
            .File("a/plane.yaml", $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{name: plane}}\nspec:\n  {field}: v1.33.1\n")
            .File("b/cluster.yaml", $"apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata: {{name: shop}}\nspec: {{controlPlaneRef: {{kind: {kind}, name: plane}}}}\n");
        Assert.Equal(["shop 1.33 (a/plane.yaml:5)"], tree.Lines());
    }

    [Fact]
    public void A_control_plane_that_no_cluster_here_refers_to_has_its_own_name() =>
        Assert.Equal(["shop 1.33 (cluster.yaml:5)"], Cluster("controlplane.cluster.x-k8s.io/v1beta1", "KubeadmControlPlane", "metadata: {name: shop-control-plane}\nspec:\n  version: v1.33.1").Lines());

    [Theory]
    [InlineData("clusters/prod/system-upgrade/plan.yaml", "prod")]
    [InlineData("kubernetes/apps/system-upgrade/plan.yaml", "kubernetes")]
    public void An_upgrade_plan_is_that_of_the_cluster_whose_folder_it_lies_in(string path, string name)
    {
        const string Plan = "apiVersion: upgrade.cattle.io/v1\nkind: Plan\nmetadata: {name: server}\nspec:\n  version: v1.33.1+k3s1\n  upgrade: {image: registry.example.org/rancher/k3s-upgrade}\n";
        Assert.Equal([$"{name} 1.33 ({path}:5)"], new MemoryTree().File(path, Plan).Lines());
    }

    [Fact]
    public void A_plan_that_runs_upgrade_k8s_of_Talos_upgrades_Kubernetes() =>
        Assert.Equal(
            ["kubernetes 1.33 (cluster.yaml:5)"],
            Cluster("upgrade.cattle.io/v1", "Plan", "metadata: {name: kubernetes}\nspec:\n  version: v1.33.1\n  upgrade: {image: ghcr.io/siderolabs/talosctl, args: [upgrade-k8s, --to=x]}").Lines());

    [Fact]
    public void An_upgrade_of_tuppr_says_the_version() =>
        Assert.Equal(["kubernetes 1.33 (cluster.yaml:6)"], Cluster("tuppr.home-operations.com/v1alpha1", "KubernetesUpgrade", "metadata: {name: kubernetes}\nspec:\n  kubernetes:\n    version: v1.33.1").Lines());

    [Theory]
    [InlineData("examples/eks/cluster.yaml")]
    [InlineData("test/cluster.yaml")]
    [InlineData("e2e/testdata/cluster.yaml")]
    [InlineData("charts/eks/templates/cluster.yaml")]
    public void What_only_shows_or_tests_something_makes_no_cluster(string path) =>
        Assert.Empty(new MemoryTree()
            .File("charts/eks/Chart.yaml", "apiVersion: v2\nname: eks\nversion: 1.0.0\n")
            .File(path, "apiVersion: eksctl.io/v1alpha5\nkind: ClusterConfig\nmetadata: {name: shop, version: \"1.33\"}\n").Lines());

    private static MemoryTree Cluster(string apiVersion, string kind, string content) =>
        new MemoryTree().File("cluster.yaml", $"apiVersion: {apiVersion}\nkind: {kind}\n{content}\n");
}
