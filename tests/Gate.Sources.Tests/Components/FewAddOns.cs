using Gate.Core.Inventory;
using Gate.Sources.Declarations;

namespace Gate.Sources.Tests.Components;

/// <summary>A knowledge of two add-ons: enough to tell what is known from what is not.</summary>
internal sealed class FewAddOns : IAddOnKnowledge
{
    private static readonly AddOn CertManager = new("cert-manager", "cert-manager", "certificates", "https://cert-manager.io", []);
    private static readonly AddOn Cilium = new("cilium", "Cilium", "network", "https://cilium.io", []);

    internal static DeclaredTexts Texts => new(new AddOnRecognition(new FewAddOns(), Mirrors.None));

    public IReadOnlyList<AddOn> AddOns => [CertManager, Cilium];

    public AddOn? FindAddOn(ReadOnlySpan<char> id) => null;

    public KnownChart? FindChart(ReadOnlySpan<char> repository, ReadOnlySpan<char> name) =>
        repository.SequenceEqual("https://charts.jetstack.io") && name.SequenceEqual("cert-manager") ? new(CertManager, ChartVersions.App) : null;

    public IEnumerable<(string Repository, string Name, ChartVersions Versions)> ChartsOf(AddOn addOn) => [];

    public KnownImage? FindImage(ReadOnlySpan<char> name) =>
        name.StartsWith("quay.io/jetstack/cert-manager-") ? new(CertManager, true) : name.SequenceEqual("quay.io/cilium/cilium") ? new(Cilium, true) : null;

    public AddOn? FindManifests(ReadOnlySpan<char> repository) => null;

    public AddOn? FindCrdGroup(ReadOnlySpan<char> group) => null;

    public AddOn? FindLabel(ReadOnlySpan<char> key, ReadOnlySpan<char> value) => null;

    public ChartRelease? FindRelease(ReadOnlySpan<char> repository, ReadOnlySpan<char> name, ReadOnlySpan<char> version) => null;
}
