using Gate.Core.Inventory;
using Gate.Sources.Declarations;
using Gate.Sources.Discovery;

namespace Gate.Cli.Checks;

/// <summary>The texts that both sides of a change share.</summary>
/// <param name="Kustomizations">The kustomizations.</param>
/// <param name="Declared">What declares something.</param>
internal sealed record SharedTexts(KustomizationTexts Kustomizations, DeclaredTexts Declared)
{
    internal SharedTexts(AddOnRecognition recognition)
        : this(new(), new(recognition))
    {
    }
}
