using Gate.Core.Manifests;

namespace Gate.Knowledge.Reading;

/// <summary>Collects the errors of one file.</summary>
internal sealed class FileErrors(string path, List<KnowledgeError> all)
{
    public string Path => path;

    public void Add(Position position, string message) => all.Add(new(path, position, message));
}
