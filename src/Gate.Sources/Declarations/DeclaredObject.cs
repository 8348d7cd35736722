using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;

namespace Gate.Sources.Declarations;

/// <summary>
/// An object as the repository declares it, without any tool having rendered it: its own text with the patches and variables of the
/// kustomizations that lead to it. Every text in it knows the place that decides it.
/// </summary>
public sealed class DeclaredObject
{
    private readonly Places places;

    internal DeclaredObject(ManifestObject one, string file)
        : this(one, file, new())
    {
    }

    internal DeclaredObject(ManifestObject one, string file, Places places)
    {
        Object = one;
        File = file;
        this.places = places;
        var own = places.Of(one.Root) ?? Places.InFile(file);
        Root = new(one.Root, own(one.Root.Start), own, places);
    }

    /// <summary>The object as it would be applied, as far as the declaration tells.</summary>
    public ManifestObject Object { get; }

    /// <summary>The file that its own text stands in.</summary>
    public string File { get; }

    /// <summary>The object's content.</summary>
    public PlacedNode Root { get; }

    /// <summary>Its apiVersion's group.</summary>
    public string Group => Object.ApiVersion.Group;

    /// <summary>Its kind.</summary>
    public string Kind => Object.Kind;

    /// <summary>Its name; empty where it has none.</summary>
    public string Name => Object.Name ?? "";

    /// <summary>Its namespace, or null.</summary>
    public string? Namespace => Object.Namespace;

    /// <summary>Where its <c>metadata.name</c> stands, else where it starts.</summary>
    public Location Location => Root.Find("metadata", "name")?.Location ?? Root.Location;

    /// <summary>What a way of keys leads to, or null.</summary>
    public PlacedNode? Find(params ReadOnlySpan<string> keys) => Root.Find(keys);

    /// <summary>The text at the end of a way of keys, or null.</summary>
    public PlacedText? Text(params ReadOnlySpan<string> keys) => Root.Text(keys);

    /// <summary>The same object with another content, whose new nodes have the places given.</summary>
    internal DeclaredObject With(YamlMapping root, Places newPlaces) => new(
        Object with { Root = root, ApiVersion = root.Text("apiVersion") is { } apiVersion ? ApiVersion.Parse(apiVersion) : Object.ApiVersion, Kind = root.Text("kind") ?? Object.Kind }, File, newPlaces)
    {
        MayWaitForParameters = MayWaitForParameters,
    };

    /// <summary>Whether texts of it may wait for parameters that only what runs in the cluster knows: they stay as they are written.</summary>
    internal bool MayWaitForParameters { get; private init; }

    /// <summary>The same object, some of whose texts may wait for parameters.</summary>
    internal DeclaredObject WaitingForParameters() => new(Object, File, places) { MayWaitForParameters = true };

    /// <summary>The places of its nodes.</summary>
    internal Places Places => places;
}
