using System.Collections.Concurrent;
using Gate.Core.Inventory;
using Gate.Core.Manifests;
using Gate.Core.Verdicts;
using Gate.Sources.Changes;
using Gate.Sources.Discovery;

namespace Gate.Sources.Rendering;

/// <summary>
/// The manifests of a change, bytes first: what pulls no trigger is known by its declaration alone. Each text is read once, on all processors, and let go.
/// </summary>
internal sealed class ManifestTexts(TriggerIndex triggers, ReadLimits? limits = null)
{
    /// <summary>So many files are asked for at a time: git answers while another processor reads what came before.</summary>
    private const int Batch = 32;

    /// <summary>Waiting for git takes no processor, so there is one thread more than there are.</summary>
    private static readonly ParallelOptions OnAllProcessors = new() { MaxDegreeOfParallelism = Environment.ProcessorCount + 1 };

    /// <summary>Stands for a file whose content Git LFS keeps elsewhere.</summary>
    private static readonly ManifestFile Elsewhere = new([], []);

    /// <summary>Where nothing can be told from the content, most files are alike.</summary>
    private static readonly ManifestFile Nothing = new([], []);

    private readonly ConcurrentDictionary<(ITree?, string), ManifestFile> known = [];

    /// <summary>Reads many manifests in one go; contents that are known already are not asked for.</summary>
    public void Read(ITree tree, IEnumerable<string> paths)
    {
        var missing = paths.Select(path => tree.Find(path)!).Where(entry => !known.ContainsKey(Key(tree, entry))).Chunk(Batch).ToList();
        if (missing.Count == 1)
            Read(tree, missing[0], new(triggers, limits));
        else if (missing.Count > 1)
            Parallel.ForEach(missing, OnAllProcessors, () => new ManifestSkimmer(triggers, limits), (batch, _, skimmer) => Read(tree, batch, skimmer), static _ => { });
    }

    /// <summary>What a manifest holds.</summary>
    public RenderResult Of(ITree tree, Source source)
    {
        var entry = tree.Find(source.Path)!;
        if (!known.TryGetValue(Key(tree, entry), out var file))
        {
            try
            {
                known[Key(tree, entry)] = file = Read(tree.Read(entry), new(triggers, limits));
            }
            catch (IOException e)
            {
                return RenderResult.Failed(new(NotCheckedCode.Limit, source.Path, e.Message, Location.OfFile(source.Path)));
            }
        }

        if (ReferenceEquals(file, Elsewhere))
            return RenderResult.Failed(new(NotCheckedCode.Unfetched, source.Path, "it is a Git LFS pointer: its content is not in the repository. Fetch it with `git lfs pull`, or keep manifests out of LFS.", Location.OfFile(source.Path)));
        return new(
            [.. file.Objects.Select(thing => new RenderedObject(thing, new ManifestOrigin(source.Path, thing)))],
            [.. file.Unreadable.Where(static document => document.Unfilled is null).Select(document => Unread(document, source.Path))],
            [])
        {
            Declared = file.Declared,
            Unfilled = [.. file.Unreadable.Where(static document => document.Unfilled is not null).Select(document => (new RenderedObject(document.Unfilled!, new ManifestOrigin(source.Path, document.Unfilled!)), Unread(document, source.Path)))],
        };
    }

    private static NotChecked Unread(UnreadableDocument document, string path) => !document.Limit && ManifestNames.IsAnsibleTemplate(path)
        ? new(NotCheckedCode.Unsupported, path, "it is a template of an Ansible role, which only Ansible can fill in", Location.At(path, document.Position.Line, document.Position.Column))
        : new(document.Limit ? NotCheckedCode.Limit : NotCheckedCode.Unreadable, path, document.Reason, Location.At(path, document.Position.Line, document.Position.Column));

    private ManifestSkimmer Read(ITree tree, TreeEntry[] batch, ManifestSkimmer skimmer)
    {
        try
        {
            foreach (var (entry, bytes) in batch.Zip(tree.Read(batch)))
                known.TryAdd(Key(tree, entry), Read(bytes, skimmer));
        }
        catch (IOException)
        {
            // One of them cannot be read: which one, and why, is found out when each is read by itself.
        }

        return skimmer;
    }

    private static ManifestFile Read(ReadOnlyMemory<byte> bytes, ManifestSkimmer skimmer)
    {
        if (LfsPointer.Is(bytes.Span))
            return Elsewhere;
        if (!ManifestScan.MayHoldObjects(bytes.Span))
            return Nothing;
        var file = skimmer.Read(bytes);
        return file is { Objects.Count: 0, Unreadable.Count: 0, Declared.Count: 0 } ? Nothing : file;
    }

    /// <summary>The content, where it is known without reading it; else the place.</summary>
    private static (ITree?, string) Key(ITree tree, TreeEntry entry) => tree.KnownKey(entry) is { } content ? (null, content) : (tree, entry.Path);
}
