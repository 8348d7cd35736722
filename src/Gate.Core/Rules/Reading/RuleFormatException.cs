using Gate.Core.Manifests;

namespace Gate.Core.Rules.Reading;

/// <summary>A rule that cannot be read: where, and what would be right.</summary>
public sealed class RuleFormatException(Position position, string message) : FormatException(message)
{
    /// <summary>The place in the file.</summary>
    public Position Position { get; } = position;
}
