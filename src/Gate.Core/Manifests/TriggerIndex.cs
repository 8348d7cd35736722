using System.Collections;
using System.Collections.Concurrent;
using System.Text;

namespace Gate.Core.Manifests;

/// <summary>Triggers, indexed by word and by API. Safe for use from many threads.</summary>
public sealed class TriggerIndex
{
    private readonly ConcurrentDictionary<(string, string), ApiTriggers> known = [];
    private readonly List<(byte[] Word, int Number)>[] byLength;
    private readonly ulong[] lengthsByFirst = new ulong[256];
    private readonly IReadOnlyList<Trigger> triggers;
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<Trigger, int> lacking = new(ReferenceEqualityComparer.Instance);

    /// <summary>Indexes triggers.</summary>
    public TriggerIndex(IEnumerable<Trigger> triggers)
    {
        this.triggers = [.. triggers];
        foreach (var word in this.triggers.Select(trigger => trigger.Word).OfType<string>())
            numbers.TryAdd(word, numbers.Count);
        byLength = new List<(byte[], int)>[numbers.Keys.Select(Encoding.UTF8.GetByteCount).DefaultIfEmpty(0).Max() + 1];
        foreach (var (word, number) in numbers)
        {
            var bytes = Encoding.UTF8.GetBytes(word);
            (byLength[bytes.Length] ??= []).Add((bytes, number));
            lengthsByFirst[bytes.Length == 0 ? 0 : bytes[0]] |= 1UL << (bytes.Length & 63);
        }

        foreach (var trigger in this.triggers.Where(trigger => trigger.Lacks.Count > 0))
        {
            lacking.Add(trigger, numbers.Count + lacking.Count);
            Missing.Add(trigger.Lacks, lacking[trigger]);
        }
    }

    /// <summary>How many things there are to be found: words, and keys that are missing.</summary>
    internal int Count => numbers.Count + lacking.Count;

    /// <summary>The keys that objects may lack.</summary>
    internal KeyTree Missing { get; } = new();

    /// <summary>The number of a word, or -1. Nearly always the latter, told by length and first byte.</summary>
    internal int Find(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || (lengthsByFirst[text[0]] & (1UL << (text.Length & 63))) == 0 || text.Length >= byLength.Length)
            return -1;
        foreach (var (word, number) in byLength[text.Length] ?? [])
        {
            if (text.SequenceEqual(word))
                return number;
        }

        return -1;
    }

    /// <summary>The triggers of an API, asked for by the words of a manifest.</summary>
    internal ApiTriggers Of(string apiVersion, string kind) => known.GetOrAdd((apiVersion, kind), static (api, index) => index.Find(api.Item1, api.Item2), this);

    private ApiTriggers Find(string text, string kind)
    {
        var apiVersion = ApiVersion.Parse(text);
        var concerned = triggers.Where(trigger => trigger.Concerns(apiVersion, kind)).ToList();
        return new(
            apiVersion,
            concerned.Exists(trigger => trigger.Word is null && trigger.Lacks.Count == 0),
            [.. concerned.Select(trigger => trigger.Word).OfType<string>().Select(word => numbers[word]).Concat(concerned.Where(lacking.ContainsKey).Select(trigger => lacking[trigger])).Distinct()]);
    }
}

/// <summary>What there may be against the objects of one API.</summary>
/// <param name="ApiVersion">The API's group and version.</param>
/// <param name="Always">Whether all its objects must be read.</param>
/// <param name="Signs">The numbers of words and missing keys, one of which must be found in those that must.</param>
internal sealed record ApiTriggers(ApiVersion ApiVersion, bool Always, int[] Signs)
{
    /// <summary>Whether an object in which these were found must be read.</summary>
    public bool ArePulledBy(BitArray found) => Always || Array.Exists(Signs, found.Get);
}
