namespace Gate.Sources.Rendering.Caching;

/// <summary>
/// What renderers printed, kept on disk for later runs. Only what will come out the same again is kept: no failure, nothing that a limit ended.
/// There are two parts: what comes of a change that is not trusted is kept by itself, where only such changes look; they look among the
/// trusted ones' too, and leave no trace there. Safe for parallel use, and for several programs at once.
/// </summary>
public sealed class RenderCache : IDisposable
{
    /// <summary>How many bytes each part may hold by default.</summary>
    public const long DefaultCapacity = 256L << 20;

    // Raised by whoever changes what a renderer is given or how what it prints is read, beyond what the key holds.
    private const int Revision = 1;
    private readonly CacheFolder? own;
    private readonly CacheFolder? trusted;
    private readonly ProgramDigests programs;
    private string? problem;
    private int hits;

    private RenderCache(CacheFolder? own, CacheFolder? trusted)
    {
        this.own = own;
        this.trusted = trusted;
        programs = new(this);
    }

    /// <summary>A cache that holds nothing and keeps nothing.</summary>
    public static RenderCache None { get; } = new(null, null);

    /// <summary>Why the folder is not used although it is there: somebody else could have put something in. Null where nothing is wrong.</summary>
    public string? Danger { get; private init; }

    /// <summary>Why something could not be kept, or null.</summary>
    public string? Problem => problem ?? own?.Problem;

    /// <summary>How many times something was found.</summary>
    public int Hits => hits;

    /// <summary>Opens the cache in a folder, which is made where there is none.</summary>
    /// <param name="root">The folder's absolute path.</param>
    /// <param name="isTrusted">Whether the change that is rendered is trusted.</param>
    /// <param name="capacity">How many bytes each part may hold.</param>
    public static RenderCache Open(string root, bool isTrusted, long capacity = DefaultCapacity)
    {
        var (shared, strangers) = (Path.Combine(root, "renders"), Path.Combine(root, "renders-untrusted"));
        try
        {
            foreach (var folder in (string[])[root, shared, strangers])
            {
                CacheFolder.Make(folder);
                if (CacheFolder.Danger(folder) is { } danger)
                    return new(null, null) { Danger = $"{folder}: {danger}" };
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(null, null) { problem = e.Message };
        }

        var trusted = new CacheFolder(shared, capacity);
        return isTrusted ? new(trusted, null) : new(new(strangers, capacity), trusted);
    }

    /// <summary>What a tool printed for a job, out of the cache or by running it.</summary>
    /// <param name="tools">The tool, and those that it starts.</param>
    /// <param name="process">What would start it: its limits, and whether there is a sandbox, are part of the key.</param>
    /// <param name="describe">Adds all else that decides what it prints.</param>
    /// <param name="run">Runs it, and says whether what came out would come out again.</param>
    public async Task<RendererOutcome> GetAsync(IReadOnlyList<RendererTool> tools, RendererProcess process, Action<RenderKey> describe, Func<Task<(RendererOutcome Outcome, bool IsSteady)>> run)
    {
        if (own is null || tools.Any(tool => programs.Of(tool.Path) is null))
            return (await run().ConfigureAwait(false)).Outcome;
        var limits = process.Limits;
        using var parts = new RenderKey().Add(Revision).Add(tools.Count);
        foreach (var tool in tools)
            parts.Add((int)tool.Kind).Add(programs.Of(tool.Path));
        parts.Add(process.Launcher is null ? 0 : 1).Add(limits.Time.Ticks).Add(limits.OutputBytes).Add(limits.MemoryBytes);
        describe(parts);
        var key = parts.ToString();
        if (Find(key) is { } found)
        {
            Interlocked.Increment(ref hits);
            return new(RendererEnd.Exited, 0, found, "");
        }

        var (outcome, isSteady) = await run().ConfigureAwait(false);
        if (isSteady && outcome.Succeeded)
            Keep(key, outcome.Output.Span);
        return outcome;
    }

    /// <summary>What is kept under a key, or null.</summary>
    public ReadOnlyMemory<byte>? Find(string key) => trusted?.Read(key, marks: false) ?? own?.Read(key, marks: true);

    /// <summary>Keeps something under a key. Where that fails nothing else does.</summary>
    public void Keep(string key, ReadOnlySpan<byte> content) => own?.Write(key, content);

    /// <summary>Brings the cache back to its capacity, where something was added.</summary>
    public void Dispose() => own?.Trim();
}
