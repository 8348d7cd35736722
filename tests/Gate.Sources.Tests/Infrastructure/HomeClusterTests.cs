namespace Gate.Sources.Tests.Infrastructure;

public class HomeClusterTests
{
    [Fact]
    public void Talhelper_names_its_cluster_and_version() =>
        Assert.Equal(["home 1.33 (talos/talconfig.yaml:2)"], new MemoryTree().File("talos/talconfig.yaml", "clusterName: home\nkubernetesVersion: v1.33.1\ntalosVersion: v1.10.1\n").Lines());

    [Theory]
    [InlineData("kubernetesVersion")]
    [InlineData("KUBERNETES_VERSION")]
    public void A_variable_of_talhelper_stands_in_the_environment_beside_it(string name) =>
        Assert.Equal(
            ["home 1.33 (talos/talenv.yaml:3)"],
            new MemoryTree()
                .File("talos/talconfig.yaml", $"clusterName: home\nkubernetesVersion: ${{{name}}}\n")
                .File("talos/talenv.yaml", $"talosVersion: v1.10.1\n# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\n{name}: v1.33.1\n").Lines());

    [Theory]
    [InlineData("machine:\n  type: controlplane\n  kubelet:\n    image: ghcr.io/siderolabs/kubelet:v1.33.1\ncluster: {clusterName: home}\n", "home 1.33 (talos/machine.yaml:4)")]
    [InlineData("machine: {kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.33.1\"}}\ncluster:\n  clusterName: home\n  apiServer:\n    image: registry.k8s.io/kube-apiserver:v1.32.0\n", "home 1.32 (talos/machine.yaml:5)")]
    [InlineData("machine: {type: worker, kubelet: {image: \"ghcr.io/siderolabs/kubelet:v1.33.1\"}}\n", null)]
    [InlineData("machine: {type: controlplane, kubelet: {image: \"ghcr.io/siderolabs/kubelet:{{ version }}\"}}\n", null)]
    [InlineData("machine: [ghcr.io/siderolabs/kubelet:v1.33.1\n", null)]
    public void A_machine_of_the_control_plane_says_the_version(string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], new MemoryTree().File("talos/machine.yaml", text).Lines());

    [Theory]
    [InlineData("cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\nKUBERNETES_VERSION=v1.33.1\n", 2)]
    [InlineData("ks.yaml", "spec:\n  substitute:\n    # renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\n    KUBERNETES_VERSION: \"v1.33.1\"\n", 4)]
    [InlineData("ks.yaml", "spec:\n  KUBE_VERSION: v1.33.1 # renovate: datasource=github-releases depName=kubernetes/kubernetes\n", 2)]
    [InlineData("vars.yaml", "# renovate: datasource=github-releases depName=k3s-io/k3s\nk3s_version: v1.33.1+k3s1\n", 2)]
    [InlineData("install.sh", "curl -sfL https://get.example.org | INSTALL_K3S_VERSION=v1.33.1+k3s1 sh -\n", 1)]
    [InlineData("install.sh", "k3sup install --ip 192.0.2.1 --k3s-version v1.33.1+k3s1\n", 1)]
    [InlineData("cloud-init.yaml", "env:\n  INSTALL_RKE2_VERSION: 'v1.33.1+rke2r1'\n", 2)]
    public void A_line_that_a_bot_or_an_installer_is_told_says_the_version(string path, string text, int line) =>
        Assert.Equal([$"kubernetes 1.33 ({path}:{line})"], new MemoryTree().File(path, text).Lines());

    [Theory]
    [InlineData("cluster.env", "KUBERNETES_VERSION=v1.33.1\n")]
    [InlineData("cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/installer\nKUBERNETES_VERSION=v1.33.1\n")]
    [InlineData("cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\n\nKUBERNETES_VERSION=v1.33.1\n")]
    [InlineData("cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\nTALOS_VERSION=v1.10.1\n")]
    [InlineData("cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\n# KUBERNETES_VERSION=v1.33.1\n")]
    [InlineData("tools.env", "# renovate: datasource=github-releases depName=kubernetes/kubernetes\nKUBECTL_VERSION=v1.33.1\n")]
    [InlineData("install.sh", "# INSTALL_K3S_VERSION=v1.33.1+k3s1\n")]
    [InlineData("install.sh", "INSTALL_K3S_VERSION=${VERSION}\n")]
    [InlineData("README.md", "INSTALL_K3S_VERSION=v1.33.1+k3s1\n")]
    public void Any_other_line_says_nothing(string path, string text) =>
        Assert.Empty(new MemoryTree().File(path, text).Lines());

    [Fact]
    public void What_does_not_name_its_cluster_is_of_the_only_one_that_is_named() =>
        Assert.Equal(
            ["home 1.33 (apps/upgrade/cluster.env:2)", "home 1.33 (talos/talconfig.yaml:2)"],
            new MemoryTree()
                .File("talos/talconfig.yaml", "clusterName: home\nkubernetesVersion: v1.33.1\n")
                .File("apps/upgrade/cluster.env", "# renovate: datasource=docker depName=ghcr.io/siderolabs/kubelet\nKUBERNETES_VERSION=v1.33.1\n").Lines());

    [Theory]
    [InlineData("inventory/shop/group_vars/k8s_cluster/k8s-cluster.yml", "kube_version: 1.33.1\n", "shop 1.33 (inventory/shop/group_vars/k8s_cluster/k8s-cluster.yml:1)")]
    [InlineData("inventory/shop/group_vars/all.yml", "---\nk3s_version: v1.33.1+k3s1\n", "shop 1.33 (inventory/shop/group_vars/all.yml:2)")]
    [InlineData("ansible/group_vars/all", "rke2_version: v1.30.2+rke2r1\n", "kubernetes 1.30 (ansible/group_vars/all:1)")]
    [InlineData("ansible/group_vars/k3s_prod.yml", "k3s_version: v1.33.1+k3s1\n", "k3s_prod 1.33 (ansible/group_vars/k3s_prod.yml:1)")]
    [InlineData("ansible/inventory.yml", "k3s_cluster:\n  children: {server: {hosts: {a: }}}\n  vars:\n    k3s_version: v1.33.1+k3s1\n", "kubernetes 1.33 (ansible/inventory.yml:4)")]
    [InlineData("inventory/sample/group_vars/all.yml", "kube_version: 1.33.1\n", null)]
    [InlineData("inventory/shop/group_vars/all.yml", "kube_version: \"{{ versions | first }}\"\n", null)]
    [InlineData("inventory/shop/group_vars/all.yml", "other: {kube_version: 1.33.1}\n", null)]
    [InlineData("roles/k3s/defaults/main.yml", "k3s_version: v1.33.1+k3s1\n", null)]
    public void A_group_of_an_inventory_says_the_version(string path, string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], new MemoryTree().File(path, text).Lines());
}
