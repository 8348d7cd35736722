namespace Gate.Sources.Declarations;

/// <summary>What the bytes of a file may hold. A mark that is missing is certain; one that is there may be wrong.</summary>
[Flags]
internal enum Marks
{
    /// <summary>Nothing that declares anything.</summary>
    None = 0,

    /// <summary>An object of Flux.</summary>
    Flux = 1,

    /// <summary>An object of Argo CD.</summary>
    ArgoCd = 2,

    /// <summary>A ConfigMap or Secret, which may hold variables and values.</summary>
    Values = 4,

    /// <summary>A container image of an add-on that the knowledge knows.</summary>
    Image = 8,

    /// <summary>The version of a cluster, as one of the tools that make clusters declares it.</summary>
    Cluster = 16,

    /// <summary>Terraform code that uses other code.</summary>
    Module = 32,

    /// <summary>A comment that tells Renovate what a version is of.</summary>
    Hint = 64,
}
