using Gate.Core.Inventory;
using Gate.Sources.Changes;

namespace Gate.Cli.Checks;

/// <summary>
/// What is read for one check and serves the next one of the same repository: its texts, and what its trees declare. A check by itself starts with an empty one. Safe for
/// checks that run side by side.
/// </summary>
internal sealed class CheckMemory
{
    /// <summary>The head of one change is the base of the next, and a few run side by side.</summary>
    private const int KeptTrees = 8;

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
        Lazy<object>? content = null;
        lock (gate)
        {
            for (var node = trees.First; node is not null && content is null; node = node.Next)
            {
                if (ReferenceEquals(node.Value.Tree, tree) && node.Value.Key == key)
                    content = node.Value.Content;
            }

            if (content is null)
            {
                trees.AddFirst((tree, key, content = new(make)));
                if (trees.Count > 2 * KeptTrees)
                    trees.RemoveLast();
            }
        }

        return (T)content.Value;
    }
}
