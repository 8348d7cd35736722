using Gate.Core.Inventory;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>
/// What is read for one check and serves the next one of the same repository: its texts, and what its trees declare. A check by itself starts with an empty one. Safe for
/// checks that run side by side.
/// </summary>
internal sealed class CheckMemory
{
    /// <summary>The head of one change is the base of the next, a few run side by side, and of each tree two things are kept.</summary>
    private const int KeptContents = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (AddOnRecognition Recognition, SharedTexts Texts)> texts = new(StringComparer.Ordinal);
    private readonly LinkedList<(ITree Tree, string Key, Lazy<object> Content)> trees = [];

    /// <summary>The texts, as add-ons are recognised with the mirrors of a configuration.</summary>
    internal (AddOnRecognition Recognition, SharedTexts Texts) Texts(IAddOnKnowledge addOns, Configuration configuration)
    {
        lock (gate)
        {
            if (!texts.TryGetValue(configuration.BaseKey, out var known))
            {
                var recognition = new AddOnRecognition(addOns, configuration.Before.Mirrors);
                texts[configuration.BaseKey] = known = (recognition, new(recognition));
            }

            return known;
        }
    }

    /// <summary>What is worked out of a tree, once for each key.</summary>
    internal T Of<T>(ITree tree, string key, Func<T> make)
        where T : class
    {
        Lazy<object> content;
        lock (gate)
        {
            var node = trees.First;
            while (node is not null && !(ReferenceEquals(node.Value.Tree, tree) && node.Value.Key == key))
                node = node.Next;
            if (node is null)
                node = new((tree, key, new(make)));
            else
                trees.Remove(node);
            // What was asked for last stays longest.
            trees.AddFirst(node);
            if (trees.Count > KeptContents)
                trees.RemoveLast();
            content = node.Value.Content;
        }

        return (T)content.Value;
    }
}
