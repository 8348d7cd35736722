using System.Text;
using Gate.Core.Manifests;

namespace Gate.Fuzzing;

/// <summary>
/// The reader of manifests. Whatever the bytes hold: it throws nothing, reads the same twice, every place is in the text and shows what the node
/// holds, objects and unreadable documents account for every document, and the scan ahead of the reader loses none.
/// </summary>
internal static class ManifestTarget
{
    internal static void Run(byte[] bytes)
    {
        var lines = new TextLines(bytes);
        var documents = YamlReader.Read(bytes);
        var file = ManifestReader.Read(bytes);
        var places = new PlaceCheck(lines);
        foreach (var document in documents)
        {
            places.Inside(document.Start);
            if (document.Unreadable is { } unreadable)
                places.Inside(unreadable.Position);
            if (document.Root is { } root)
                places.Walk(root);
            BrokenPromiseException.Unless(document.Root is null || document.Unreadable is null, "a document is read or it is not");
        }

        foreach (var unreadable in file.Unreadable)
            places.Inside(unreadable.Position);
        Accounts(documents, file);
        BrokenPromiseException.Unless(Show(documents) == Show(YamlReader.Read(bytes)), "bytes are read the same every time");
        BrokenPromiseException.Unless(ManifestScan.MayHoldObjects(bytes) || (file.Objects.Count == 0 && file.Unreadable.Count == 0), "the scan passes over nothing");
    }

    private static void Accounts(IReadOnlyList<YamlDocument> documents, ManifestFile file)
    {
        foreach (var document in documents)
        {
            if (document is { Unreadable: { } unreadable, LooksLikeKubernetes: true })
                BrokenPromiseException.Unless(file.Unreadable.Contains(unreadable), $"what looks like an object and cannot be read is said: {unreadable}");
            if (document.Root is not YamlMapping root || root["apiVersion"] is null || root["kind"] is null || IsEmptyList(root))
                continue;
            var last = LastLine(root);
            BrokenPromiseException.Unless(
                file.Objects.Any(one => IsOf(one.Root, root)) || file.Unreadable.Any(one => one.Position.Line >= document.Start.Line && one.Position.Line <= last),
                $"the document at {document.Start} is an object or unreadable");
        }
    }

    // A list's items stand for it. The two readings share no nodes, but they share places.
    private static bool IsOf(YamlMapping one, YamlMapping root) =>
        one.Start == root.Start || (root["items"] is YamlSequence items && items.Items.Any(item => item is YamlMapping mapping && IsOf(one, mapping)));

    private static bool IsEmptyList(YamlMapping root) =>
        root["items"] is YamlSequence items && items.Items.All(item => item is YamlMapping mapping && IsEmptyList(mapping));

    private static int LastLine(YamlNode node) => node switch
    {
        YamlSequence sequence => Math.Max(node.Start.Line, sequence.Items.Select(LastLine).DefaultIfEmpty().Max()),
        YamlMapping mapping => Math.Max(node.Start.Line, mapping.Entries.Select(entry => Math.Max(entry.Key.Start.Line, LastLine(entry.Value))).DefaultIfEmpty().Max()),
        _ => node.Start.Line,
    };

    private static string Show(IReadOnlyList<YamlDocument> documents)
    {
        var text = new StringBuilder();
        var left = 20_000;
        foreach (var document in documents)
        {
            text.Append(document.Start).Append(document.Unreadable).Append(document.LooksLikeKubernetes);
            Show(document.Root, text, ref left);
        }

        return text.ToString();
    }

    // Bounded, for aliases make a small text stand for a large one.
    private static void Show(YamlNode? node, StringBuilder text, ref int left)
    {
        if (node is null || left-- <= 0)
            return;
        text.Append(node.Start);
        switch (node)
        {
            case YamlScalar scalar:
                text.Append(scalar.Type).Append(scalar.Text);
                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                    Show(item, text, ref left);
                break;
            case YamlMapping mapping:
                foreach (var entry in mapping.Entries)
                {
                    Show(entry.Key, text, ref left);
                    Show(entry.Value, text, ref left);
                }

                break;
        }
    }
}
