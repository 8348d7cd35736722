namespace Gate.Sources.Infrastructure;

/// <summary>How one tool that makes clusters declares their versions in YAML, JSON or plain lines.</summary>
internal interface IClusterReader
{
    /// <summary>Whether the bytes hold what each of the tool's declarations has. Only such files are parsed.</summary>
    bool MayDeclare(ReadOnlySpan<byte> utf8);

    /// <summary>Whether a file counts, by its path.</summary>
    bool Reads(string path) => true;

    /// <summary>The versions that the files declare. What is computed is not among them.</summary>
    IEnumerable<FoundVersion> Read(IReadOnlyList<ClusterFile> files);
}
