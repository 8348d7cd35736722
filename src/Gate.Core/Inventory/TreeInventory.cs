using Gate.Core.Versions;

namespace Gate.Core.Inventory;

/// <summary>One installation with what it was recognised as.</summary>
/// <param name="Installation">The installation.</param>
/// <param name="AddOn">The add-on, or null where the knowledge does not know it.</param>
public sealed record InventoryEntry(Installation Installation, RecognisedAddOn? AddOn)
{
    /// <summary>
    /// Whether two sides of a change speak of the same installation: cluster, namespace and release, and what is installed there. Another chart
    /// under an old name is another installation.
    /// </summary>
    public string Identity => string.Join('\0', Installation.Cluster, Installation.Namespace, Installation.Name, AddOn?.AddOn.Id ?? Installation.Chart?.Name.Text ?? Plain(Installation.Reference?.Text));

    /// <summary>How a sentence names what is installed.</summary>
    public string Title => AddOn?.AddOn.Name ?? (Installation.Chart is { } chart ? $"chart {chart.Name.Text}" : Plain(Installation.Reference?.Text) ?? Installation.Name);

    /// <summary>The declared version with what it means; null where none is declared or it is no single version.</summary>
    public ComponentVersion? ChartVersion => Installation.Chart?.Version is { } version ? ComponentVersion.Parse(version.Text) : null;

    // The tag of an image is its version, not what it is.
    private static string? Plain(string? reference) => ImageReference.TryParse(reference, out var image) ? image.Name : reference;
}

/// <summary>All that one tree declares to be installed.</summary>
/// <param name="Entries">The entries, sorted by cluster, then namespace and name.</param>
public sealed record TreeInventory(IReadOnlyList<InventoryEntry> Entries)
{
    /// <summary>An empty one.</summary>
    public static TreeInventory Empty { get; } = new([]);

    /// <summary>Recognises what is installed.</summary>
    public static TreeInventory Of(IEnumerable<Installation> installations, AddOnRecognition recognition) =>
        new(
        [
            .. installations.Select(installation => new InventoryEntry(installation, Recognise(installation, recognition)))
                .OrderBy(static entry => entry.Installation.Cluster, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Installation.Namespace, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Installation.Name, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Installation.Kind)
                .ThenBy(static entry => entry.Installation.Location.File, StringComparer.Ordinal)
                .ThenBy(static entry => entry.Installation.Location.Line),
        ]);

    private static RecognisedAddOn? Recognise(Installation installation, AddOnRecognition recognition)
    {
        if (installation.Chart is { } chart)
        {
            // A range is no version: what it picks is known only to whoever fetches.
            var version = chart.Version is { } written && VersionRange.TryParse(written.Text, out var range) ? range.Single : null;
            var known = ChartRepository.TryParse(chart.Repository?.Text, out var repository) ? recognition.Recognise(new ChartReference(repository, chart.Name.Text, version)) : null;
            return known is null ? null : installation.Images.Select(image => Running(known, image, recognition)).FirstOrDefault(static running => running is not null) ?? known;
        }

        if (installation is { Kind: InstallationKind.RemoteManifests, Reference.Text: var address })
            return recognition.RecogniseManifests(address, installation.Version?.Text);
        if (installation.Kind != InstallationKind.Image || !ImageReference.TryParse(installation.Reference?.Text, out var image) || recognition.Recognise(image) is not { } addOn)
            return null;
        return addOn.AppVersion is null && installation.LabelledVersion is { } labelled ? addOn with { AppVersion = ComponentVersion.Parse(labelled.Text) } : addOn;
    }

    /// <summary>The add-on at the version of an image that takes the place of the chart's; null where the image is not its own, or tells no version.</summary>
    private static RecognisedAddOn? Running(RecognisedAddOn known, ReplacedImage image, AddOnRecognition recognition)
    {
        if (!ImageReference.TryParse(image.Image.Text, out var reference))
            return null;
        // A name of one's own stands for the one that it takes the place of.
        var running = recognition.Recognise(reference) ?? (image.Original is { } original && ImageReference.TryParse($"{original}:{reference.Tag}", out var named) ? recognition.Recognise(named) : null);
        return running is { AppVersion: { } version } && running.AddOn.Id == known.AddOn.Id ? known with { AppVersion = version } : null;
    }
}
