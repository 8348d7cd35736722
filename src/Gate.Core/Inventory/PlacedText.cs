using Gate.Core.Verdicts;

namespace Gate.Core.Inventory;

/// <summary>A text of the repository and the place that decides it: where somebody would change it.</summary>
/// <param name="Text">The text, with variables filled in.</param>
/// <param name="Location">The place: of the text itself, or of the variable, parameter or patch that gives it.</param>
public sealed record PlacedText(string Text, Location Location)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
