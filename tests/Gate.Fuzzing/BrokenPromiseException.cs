namespace Gate.Fuzzing;

/// <summary>Gate broke a promise about some bytes.</summary>
public sealed class BrokenPromiseException(string promise) : Exception(promise)
{
    internal static void Unless(bool kept, string promise)
    {
        if (!kept)
            throw new BrokenPromiseException(promise);
    }
}
