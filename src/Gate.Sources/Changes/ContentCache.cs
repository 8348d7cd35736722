namespace Gate.Sources.Changes;

/// <summary>Contents by key, each got once however many ask at the same time; the oldest go when there are too many bytes.</summary>
internal sealed class ContentCache(long capacity)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Lazy<Task<byte[]>>> held = new(StringComparer.Ordinal);
    private readonly Queue<(string Key, int Length)> arrived = [];
    private long size;

    /// <summary>The content for a key; <paramref name="start"/> begins to get it if nobody has.</summary>
    public Task<byte[]> Get(string key, Func<string, Task<byte[]>> start)
    {
        Lazy<Task<byte[]>>? content;
        lock (gate)
        {
            if (!held.TryGetValue(key, out content))
                held.Add(key, content = new Lazy<Task<byte[]>>(() => Begin(key, start)));
        }

        return content.Value;
    }

    private Task<byte[]> Begin(string key, Func<string, Task<byte[]>> start)
    {
        var content = start(key);
        _ = content.ContinueWith(
            arrival => Arrive(key, arrival.Result.Length),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        return content;
    }

    private void Arrive(string key, int length)
    {
        lock (gate)
        {
            arrived.Enqueue((key, length));
            size += length;
            while (size > capacity && arrived.Count > 1)
            {
                var (oldest, freed) = arrived.Dequeue();
                held.Remove(oldest);
                size -= freed;
            }
        }
    }
}
