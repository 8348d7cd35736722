namespace Gate.Core.Rules.Fields;

/// <summary>A name, or the start of one with <c>*</c> behind it.</summary>
/// <param name="Text">The name as written.</param>
public readonly record struct NamePattern(string Text)
{
    /// <summary>What all names that it stands for start with.</summary>
    public string Prefix => Text.EndsWith('*') ? Text[..^1] : Text;

    /// <summary>Whether a name is meant.</summary>
    public bool Matches(string name) => Text.EndsWith('*') ? name.StartsWith(Prefix, StringComparison.Ordinal) : name == Text;
}
