using Gate.Knowledge.Blobs;
using Gate.Knowledge.Reading;

namespace Gate.Knowledge.Compiler;

/// <summary>Compiles folders of knowledge files into the blob that Gate carries. Run by the build.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [_, .., var output])
        {
            Console.Error.WriteLine("usage: Gate.Knowledge.Compiler FOLDER... FILE");
            return 2;
        }

        var reading = KnowledgeReader.Read([.. args[..^1].SelectMany(FilesBelow)]);
        foreach (var error in reading.Errors)
            Console.Error.WriteLine(error);
        if (reading.Facts is not { } facts)
            return 1;
        var blob = BlobWriter.Write(facts);
        BlobKnowledge.Open(blob).Verify();
        File.WriteAllBytes(output, blob);
        return 0;
    }

    private static List<KnowledgeFile> FilesBelow(string folder) =>
        !Directory.Exists(folder)
            ? []
            : [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Select(path => new KnowledgeFile(path, File.ReadAllBytes(path)))];
}
