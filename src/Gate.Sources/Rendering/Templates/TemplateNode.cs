namespace Gate.Sources.Rendering.Templates;

/// <summary>A part of a parsed template, with the place where it starts.</summary>
internal abstract record TemplateNode(int Offset);

/// <summary>Text that is printed as it stands, white space trimmed where the actions beside it ask for that.</summary>
internal sealed record TextNode(int Offset, string Text) : TemplateNode(Offset);

/// <summary><c>{{ value }}</c>, or with <paramref name="Variable"/> <c>{{ $x := value }}</c>, which prints nothing.</summary>
internal sealed record ActionNode(int Offset, Expression Value, string? Variable) : TemplateNode(Offset);

/// <summary>The keyword of a part that may be printed once, many times or not at all.</summary>
internal enum BranchKind
{
    /// <summary><c>if</c></summary>
    If,

    /// <summary><c>with</c></summary>
    With,

    /// <summary><c>range</c></summary>
    Range,
}

/// <summary><c>{{ if x }} body {{ else }} otherwise {{ end }}</c> and its like.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Kind">Its keyword.</param>
/// <param name="Variables">The variables that it declares: <c>$item</c>, or <c>$key, $item</c>.</param>
/// <param name="Subject">What is asked or walked through.</param>
/// <param name="Body">What is printed if so.</param>
/// <param name="Otherwise">What is printed if not.</param>
internal sealed record BranchNode(
    int Offset, BranchKind Kind, IReadOnlyList<string> Variables, Expression Subject, IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Otherwise)
    : TemplateNode(Offset);

/// <summary>A template that has a name, where it is defined.</summary>
internal sealed record NamedTemplate(WrittenText Source, IReadOnlyList<TemplateNode> Body);
