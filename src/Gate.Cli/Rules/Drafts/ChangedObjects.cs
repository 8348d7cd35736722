using Gate.Core.Manifests;
using Gate.Core.Rules.Fields;
using Gate.Sources.Changes;

namespace Gate.Cli.Rules.Drafts;

/// <summary>The objects in the manifests that a change touches, as conditions on what it does to them.</summary>
internal static class ChangedObjects
{
    private const int LongestValue = 200;

    internal static IEnumerable<DraftCondition> In(Change change)
    {
        var (before, after) = (Read(change.Base!, change.Files.Select(static file => file.Before)), Read(change.Head, change.Files.Select(static file => file.After)));
        foreach (var (identity, (now, file)) in after)
        {
            if (!before.TryGetValue(identity, out var old))
                continue;
            foreach (var difference in Differences(old.Object.Root, now.Root, ""))
                yield return Changed(now, file, difference);
        }

        foreach (var (identity, (now, file)) in after.Where(one => !before.ContainsKey(one.Key)))
            yield return Whole(now, file, "new", $"{identity} is new");
        foreach (var (identity, (old, file)) in before.Where(one => !after.ContainsKey(one.Key)))
            yield return Whole(old, file, "removed", $"{identity} is gone");
    }

    // Secrets are nobody's example, and a kustomization's own file is delivered to no cluster.
    private static Dictionary<ObjectIdentity, (ManifestObject Object, string File)> Read(ITree tree, IEnumerable<string?> paths)
    {
        var found = new Dictionary<ObjectIdentity, (ManifestObject, string)>();
        foreach (var path in paths.OfType<string>().Where(DraftFiles.IsManifest))
        {
            if (tree.Find(path) is not { Kind: EntryKind.File } entry)
                continue;
            foreach (var one in ManifestReader.Read(tree.Read(entry)).Objects.Where(static one => one.Name is not null && one.Kind != "Secret" && one.ApiVersion.Group != "kustomize.config.k8s.io"))
                found.TryAdd(one.Identity, (one, path));
        }

        return found;
    }

    private static DraftCondition Changed(ManifestObject one, string file, Difference difference) => new(
        $"{one.Kind} {one.Name}: {difference.Words}",
        "kubernetes",
        [
            "What the change did to the object, as far as one field tells it. Take another field, or more of them, where they tell it better;",
            $"add 'name: {one.Name}' where it is about this object alone.",
        ],
        [
            "object:",
            $"  group: {YamlText.Quoted(one.ApiVersion.Group)}",
            $"  kind: {one.Kind}",
            $"  changed: [{YamlText.Quoted(difference.Path)}]",
            "  where:",
            $"  - {difference.Test}",
        ])
    { Files = [file] };

    private static DraftCondition Whole(ManifestObject one, string file, string presence, string title) => new(
        title,
        "kubernetes",
        ["The object that came or went with the change. Leave out the name where it is about all objects of this kind."],
        [
            "object:",
            $"  group: {YamlText.Quoted(one.ApiVersion.Group)}",
            $"  kind: {one.Kind}",
            $"  name: {YamlText.Quoted(one.Name!)}",
            $"  is: {presence}",
        ])
    { Files = [file] };

    private static IEnumerable<Difference> Differences(YamlNode? before, YamlNode? after, string path)
    {
        if (Meanings.AreEqual(before, after))
            return [];
        return (before, after) switch
        {
            (YamlMapping a, YamlMapping b) => b.Entries.Concat(a.Entries).Select(static entry => entry.Key.Text).Distinct().SelectMany(key => Differences(a[key], b[key], Step(path, key))),
            (YamlSequence a, YamlSequence b) when a.Items.Count == b.Items.Count => a.Items.Zip(b.Items).SelectMany(pair => Differences(pair.First, pair.Second, path + "[*]")),
            (YamlSequence a, YamlSequence b) => [new(path, $"{path} has {b.Items.Count} entries instead of {a.Items.Count}", Test(path, $"count: {YamlText.Quoted($"{(b.Items.Count > a.Items.Count ? ">=" : "<=")}{b.Items.Count}")}"))],
            (_, null or YamlScalar { Type: ScalarType.Null }) => [new(path, $"{path} is gone", Test(path, "exists: false"))],
            (YamlScalar a, YamlScalar b) when b.Text.Length > LongestValue || b.Text.Contains('\n') => Lines(path, a.Text, b.Text),
            (_, YamlScalar { Text.Length: <= LongestValue } b) => [new(path, $"{path} is {b.Text}", Test(path, $"equals: {YamlText.Quoted(b.Text)}"))],
            _ => [new(path, $"{path} is there", Test(path, "exists: true"))],
        };
    }

    // Of a whole file in a field, a line that came or went is enough.
    private static IEnumerable<Difference> Lines(string path, string before, string after)
    {
        var (old, now) = (before.Split('\n', StringSplitOptions.TrimEntries), after.Split('\n', StringSplitOptions.TrimEntries));
        if (now.Except(old).FirstOrDefault(static line => line.Length > 0) is { } added)
            yield return new(path, $"{path} has the line '{added}'", Test(path, $"contains: {YamlText.Quoted(added)}"));
        if (old.Except(now).FirstOrDefault(static line => line.Length > 0) is { } gone)
            yield return new(path, $"{path} has no line '{gone}'", $"not: {Test(path, $"contains: {YamlText.Quoted(gone)}")}");
    }

    private static string Test(string path, string test) => $"{{path: {YamlText.Quoted(path)}, {test}}}";

    private static string Step(string path, string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? path.Length == 0 ? key : $"{path}.{key}" : $"{path}[\"{key}\"]";

    /// <summary>A difference between two versions of an object.</summary>
    /// <param name="Path">Where it is.</param>
    /// <param name="Words">What it is.</param>
    /// <param name="Test">A test that only the later version passes.</param>
    private sealed record Difference(string Path, string Words, string Test);
}
