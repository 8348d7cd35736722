using System.Text;

namespace Gate.Sources.Tests.Infrastructure;

public class TerraformTests
{
    [Theory]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  name    = \"shop\"\n  version = \"1.33\"\n}", "shop 1.33 (main.tf:3)")]
    [InlineData("resource \"azurerm_kubernetes_cluster\" \"main\" {\n  name = \"shop\"\n  kubernetes_version = \"1.33.1\"\n  default_node_pool {\n    orchestrator_version = \"1.20\"\n  }\n}", "shop 1.33 (main.tf:3)")]
    [InlineData("resource \"google_container_cluster\" \"main\" {\n  name = \"shop\"\n  node_version = \"1.20\"\n  min_master_version = \"1.27.3-gke.100\"\n}", "shop 1.27 (main.tf:4)")] // T25
    [InlineData("resource \"google_container_cluster\" \"main\" {\n  name = \"shop\"\n  node_version = \"1.33\"\n}", "shop 1.33 (main.tf:3)")]
    [InlineData("data \"talos_machine_configuration\" \"main\" {\n  cluster_name = \"shop\"\n  kubernetes_version = \"1.33.1\"\n}", "shop 1.33 (main.tf:3)")]
    [InlineData("module \"eks\" {\n  source = \"terraform-aws-modules/eks/aws\"\n  version = \"~> 20.0\"\n  cluster_name = \"shop\"\n  cluster_version = \"1.33\"\n}", "shop 1.33 (main.tf:5)")]
    [InlineData("module \"eks\" {\n  source = \"terraform-aws-modules/eks/aws\"\n  version = \"~> 21.0\"\n  name = \"shop\"\n  kubernetes_version = \"1.33\"\n}", "shop 1.33 (main.tf:5)")]
    [InlineData("module \"eks\" {\n  source = \"git::https://github.com/terraform-aws-modules/terraform-aws-eks.git?ref=v20.0.0\"\n  cluster_version = 1.33\n}", "kubernetes 1.33 (main.tf:3)")]
    [InlineData("module \"aks_shop\" {\n  source = \"Azure/aks/azurerm\"\n  kubernetes_version = \"1.33\"\n}", "aks_shop 1.33 (main.tf:3)")]
    [InlineData("module \"gke\" {\n  source = \"terraform-google-modules/kubernetes-engine/google//modules/beta-private-cluster\"\n  name = \"shop\"\n  kubernetes_version = \"1.33\"\n}", "shop 1.33 (main.tf:4)")]
    public void A_block_that_makes_a_cluster_says_its_version(string text, string expected) =>
        Assert.Equal([expected], MainFile(text).Lines());

    [Theory]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = data.aws_eks_cluster.old.version\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = coalesce(var.version, \"1.33\")\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33${var.suffix}\"\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = true ? \"1.33\" : \"1.34\"\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\" == var.a ? null : null\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = [\"1.33\"][0]\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = <<EOT\n1.33\nEOT\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = null\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  version = 1.30\n}")] // Terraform makes 1.3 of it.
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  # version = \"1.33\"\n  // version = \"1.33\"\n  /* version = \"1.33\"\n  version = \"1.33\" */\n}")]
    [InlineData("resource \"aws_eks_cluster\" \"main\" {\n  upgrade_policy {\n    version = \"1.33\"\n  }\n}")]
    [InlineData("data \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\"\n}")]
    [InlineData("resource \"aws_eks_node_group\" \"main\" {\n  version = \"1.33\" # of an aws_eks_cluster\n}")]
    [InlineData("module \"nodes\" {\n  source = \"terraform-aws-modules/eks/aws//modules/eks-managed-node-group\"\n  cluster_version = \"1.33\"\n}")]
    [InlineData("module \"eks\" {\n  source = \"example.org/other/eks/aws\"\n  cluster_version = \"1.33\"\n}")]
    [InlineData("locals {\n  text = <<-EOT\n    resource \"aws_eks_cluster\" \"main\" {\n      version = \"1.33\"\n    }\n  EOT\n}")]
    [InlineData("locals {\n  a = local.b\n  b = local.a\n}\nresource \"aws_eks_cluster\" \"main\" {\n  version = local.a\n}")]
    public void What_is_computed_or_makes_no_cluster_says_nothing(string text) =>
        Assert.Empty(MainFile(text).Lines());

    [Theory]
    [InlineData("var.kubernetes", "variable \"kubernetes\" {\n  type = string\n  default = \"1.33\"\n}", "variables.tf:3")]
    [InlineData("\"${var.kubernetes}\"", "variable \"kubernetes\" {\n  default = \"1.33\"\n}", "variables.tf:2")]
    [InlineData("local.kubernetes", "locals {\n  kubernetes = \"1.33\"\n}", "variables.tf:2")]
    [InlineData("local.eks.version", "locals {\n  eks = {\n    size = { min = 1 }\n    version = \"1.33\", other = 1\n  }\n}", "variables.tf:4")]
    [InlineData("local.kubernetes", "locals {\n  kubernetes = var.kubernetes\n}\nvariable \"kubernetes\" {\n  default = \"1.33\"\n}", "variables.tf:5")]
    public void A_variable_is_followed_to_the_literal_that_decides_it(string version, string variables, string place) =>
        Assert.Equal([$"shop 1.33 ({place})"], MainFile($"resource \"aws_eks_cluster\" \"main\" {{\n  name = \"shop\"\n  version = {version}\n}}").File("variables.tf", variables).Lines());

    [Theory]
    [InlineData("terraform.tfvars")]
    [InlineData("versions.auto.tfvars")]
    public void Variables_that_Terraform_takes_by_itself_win_over_defaults(string file) =>
        Assert.Equal([$"shop 1.33 ({file}:1)"], Variable().File(file, "kubernetes = \"1.33\"\n").Lines());

    [Fact]
    public void Each_file_of_variables_that_is_chosen_by_hand_is_a_cluster_and_the_default_is_none() =>
        Assert.Equal(
            ["prod 1.33 (vars/prod.tfvars:2)", "staging 1.34 (vars/staging.tfvars:2)"],
            Variable().File("vars/prod.tfvars", "name = \"prod\"\nkubernetes = \"1.33\"\n").File("vars/staging.tfvars", "name = \"staging\"\nkubernetes = \"1.34\"\n").Lines());

    [Fact]
    public void A_module_of_this_repository_is_followed_with_what_each_use_of_it_gives()
    {
        var tree = new MemoryTree()
            .File("modules/eks/main.tf", "resource \"aws_eks_cluster\" \"main\" {\n  name = \"${var.name}\"\n  version = var.settings.kubernetes\n}\nvariable \"settings\" {\n  default = { kubernetes = \"1.20\" }\n}\nvariable \"name\" {}\n")
            .File("envs/prod/main.tf", "module \"eks\" {\n  source = \"../../modules/eks\"\n  name = local.name\n  settings = {\n    kubernetes = \"1.33\"\n  }\n}\nlocals { name = \"shop\" }\n")
            .File("envs/staging/main.tf", "module \"eks\" {\n  source = \"../../modules/eks\"\n  name = \"${local.prefix}-x\"\n  settings = { kubernetes = local.kubernetes }\n}\nlocals {\n  kubernetes = \"1.34\"\n}\n");
        Assert.Equal(["shop 1.33 (envs/prod/main.tf:5)", "staging 1.34 (envs/staging/main.tf:7)"], tree.Lines());
    }

    [Fact]
    public void A_unit_of_Terragrunt_uses_its_module_with_its_inputs()
    {
        var tree = new MemoryTree()
            .File("modules/eks/main.tf", "resource \"aws_eks_cluster\" \"main\" {\n  version = var.kubernetes\n}\n")
            .File("live/clusters/prod/eks/terragrunt.hcl", "terraform {\n  source = \"../../../../modules/eks\"\n}\ninputs = {\n  kubernetes = \"1.33\"\n}\n")
            .File("live/clusters/staging/eks/terragrunt.hcl", "terraform { source = \"tfr:///terraform-aws-modules/eks/aws?version=20.0.0\" }\nlocals {\n  kubernetes = \"1.34\"\n}\ninputs = {\n  cluster_version = local.kubernetes\n}\n");
        Assert.Equal(["prod 1.33 (live/clusters/prod/eks/terragrunt.hcl:5)", "staging 1.34 (live/clusters/staging/eks/terragrunt.hcl:3)"], tree.Lines());
    }

    [Fact]
    public void Clusters_whose_names_are_computed_are_not_taken_for_the_one_that_has_a_name() =>
        Assert.Equal(
            ["shop 1.33 (a/main.tf:3)", "b 1.34 (b/main.tf:2)"],
            new MemoryTree()
                .File("a/main.tf", "resource \"aws_eks_cluster\" \"main\" {\n  name = \"shop\"\n  version = \"1.33\"\n}\n")
                .File("b/main.tf", "resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.34\"\n}\n").Lines());

    [Theory]
    [InlineData("modules/eks/main.tf")]
    [InlineData("archive/eks/main.tf")]
    [InlineData("examples/eks/main.tf")]
    [InlineData("eks/tests/main.tf")]
    [InlineData("eks/.terraform/modules/eks/main.tf")]
    [InlineData("main.tf.txt")]
    public void Code_that_nothing_applies_makes_no_cluster(string path) =>
        Assert.Empty(new MemoryTree().File(path, "resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\"\n}\n").Lines());

    [Theory]
    [InlineData("infra/envs/prod/eks/main.tf", "prod")]
    [InlineData("clusters/eu/prod-1/terraform/main.tf", "eu/prod-1")]
    [InlineData("terraform/shop/eks/main.tf", "shop")]
    [InlineData("terraform/eks/main.tf", "kubernetes")]
    public void A_cluster_whose_name_is_computed_is_called_after_its_folder(string path, string name) =>
        Assert.Equal([$"{name} 1.33 ({path}:3)"], new MemoryTree().File(path, "resource \"aws_eks_cluster\" \"this\" {\n  name = module.label.id\n  version = \"1.33\"\n}\n").Lines());

    [Fact]
    public void Modules_that_use_each_other_in_a_circle_come_to_an_end()
    {
        const string Other = "module \"b\" {\n  source = \"../b\"\n}\nmodule \"c\" {\n  source = \"../b\"\n}\n";
        var tree = new MemoryTree().File("a/main.tf", "resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\"\n}\n" + Other).File("b/main.tf", Other.Replace("../b", "../a", StringComparison.Ordinal))
            .File("c/main.tf", Other);
        Assert.Equal(["c 1.33 (a/main.tf:2)"], tree.Lines());
    }

    [Theory]
    [InlineData("}}}}))]]")]
    [InlineData(",,,,= = =")]
    [InlineData("a = \"unterminated")]
    [InlineData("a = \"${\"")]
    [InlineData("a = \"\\")]
    [InlineData("a = <<")]
    [InlineData("a = <<EOT")]
    [InlineData("a = <<-EOT\nnever closed")]
    [InlineData("/* never closed")]
    [InlineData("a = {")]
    [InlineData("a = { b")]
    [InlineData("a = { \"b\" = { , , ] } ")]
    [InlineData("block \"label")]
    [InlineData("block \"label\" {")]
    [InlineData("a = var.")]
    [InlineData("a = {{{{{{")]
    [InlineData("\ud83d\ude00 = \u2028 { \0 }")]
    public void Broken_text_hides_nothing_that_stands_before_it(string broken)
    {
        const string Cluster = "resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\"\n}\n";
        Assert.Equal(["kubernetes 1.33 (main.tf:2)"], MainFile(Cluster + broken).Lines());
    }

    [Theory]
    [InlineData("a {")]
    [InlineData("a = {")]
    [InlineData("a = [")]
    [InlineData("a = \"${")]
    [InlineData("a = <<A\n")]
    [InlineData("\"")]
    public void Deep_and_long_text_is_read_in_one_go(string repeated)
    {
        var text = new StringBuilder("resource \"aws_eks_cluster\" \"main\" {\n  version = \"1.33\"\n}\n");
        for (var i = 0; i < 200_000; i++)
            text.Append(repeated);
        Assert.Equal(["kubernetes 1.33 (main.tf:2)"], MainFile(text.ToString()).Lines());
    }

    private static MemoryTree MainFile(string text) => new MemoryTree().File("main.tf", text + "\n");

    private static MemoryTree Variable() =>
        MainFile("resource \"aws_eks_cluster\" \"main\" {\n  name = var.name\n  version = var.kubernetes\n}\nvariable \"kubernetes\" {\n  default = \"1.20\"\n}\nvariable \"name\" {\n  default = \"shop\"\n}");
}
