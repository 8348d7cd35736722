using Gate.Core.Manifests;

namespace Gate.Knowledge.Reading;

/// <summary>One file of knowledge as it was found.</summary>
/// <param name="Path">How errors name it.</param>
/// <param name="Content">Its bytes: UTF-8 YAML.</param>
public sealed record KnowledgeFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>Something in a file of knowledge that is not as it must be.</summary>
/// <param name="Path">The file.</param>
/// <param name="Position">Where in it.</param>
/// <param name="Message">What is wrong and what is expected, in words.</param>
public sealed record KnowledgeError(string Path, Position Position, string Message)
{
    /// <summary>The form that MSBuild, editors and CI hosts recognise: <c>path(line,column): error GATE0001: message</c>.</summary>
    public override string ToString() => $"{Path}({Position.Line},{Position.Column}): error GATE0001: {Message}";
}
