namespace Gate.Sources.Declarations;

/// <summary>A look at the bytes before anything is parsed: most files declare nothing.</summary>
internal static class DeclarationScan
{
    /// <summary>What the bytes may hold.</summary>
    public static Marks Of(ReadOnlySpan<byte> utf8)
    {
        var marks = Marks.None;
        if (utf8.IndexOf("toolkit.fluxcd.io/"u8) >= 0 || utf8.IndexOf("extensions.fluxcd.io/"u8) >= 0 || utf8.IndexOf("fluxcd.controlplane.io/"u8) >= 0)
            marks |= Marks.Flux;
        if (utf8.IndexOf("argoproj.io/"u8) >= 0 || utf8.IndexOf("argocd"u8) >= 0)
            marks |= Marks.ArgoCd;
        if (utf8.IndexOf("ConfigMap"u8) >= 0 || utf8.IndexOf("Secret"u8) >= 0)
            marks |= Marks.Values;
        if (utf8.IndexOf("image"u8) >= 0)
            marks |= Marks.Image;
        return marks;
    }
}
