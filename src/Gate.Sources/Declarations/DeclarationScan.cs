using Gate.Sources.Infrastructure.Readers;
using Gate.Sources.Infrastructure.Terraform;

namespace Gate.Sources.Declarations;

/// <summary>A look at the bytes before anything is parsed: most files declare nothing.</summary>
internal static class DeclarationScan
{
    /// <summary>What the bytes may hold.</summary>
    /// <param name="utf8">The file.</param>
    /// <param name="images">The images that count.</param>
    public static Marks Of(ReadOnlySpan<byte> utf8, KnownImages images)
    {
        var marks = Marks.None;
        if (utf8.IndexOf("toolkit.fluxcd.io/"u8) >= 0 || utf8.IndexOf("extensions.fluxcd.io/"u8) >= 0 || utf8.IndexOf("fluxcd.controlplane.io/"u8) >= 0)
            marks |= Marks.Flux;
        if (utf8.IndexOf("argoproj.io/"u8) >= 0 || utf8.IndexOf("argocd"u8) >= 0)
            marks |= Marks.ArgoCd;
        if (utf8.IndexOf("ConfigMap"u8) >= 0 || utf8.IndexOf("Secret"u8) >= 0)
            marks |= Marks.Values;
        if (images.MayBeIn(utf8))
            marks |= Marks.Image;
        if (utf8.IndexOf("renovate:"u8) >= 0)
            marks |= Marks.Hint;
        if (ClusterReaders.MayDeclare(utf8))
            marks |= Marks.Cluster;
        return marks;
    }

    /// <summary>What the bytes of Terraform code may hold.</summary>
    public static Marks OfTerraform(ReadOnlySpan<byte> utf8)
    {
        var marks = Marks.None;
        if (TerraformKinds.MayDeclare(utf8))
            marks |= Marks.Cluster;
        if (utf8.IndexOf("module"u8) >= 0)
            marks |= Marks.Module;
        return marks;
    }
}
