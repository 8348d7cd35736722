namespace Gate.Core.Manifests;

/// <summary>
/// Something that an object must have before anything is known against it: an API, and perhaps a word among its keys and values. An object that pulls
/// no trigger need not be read beyond its bytes.
/// </summary>
/// <param name="Word">A text that the object must have as a key or as a scalar, exactly; null where the API alone is enough.</param>
/// <param name="Concerns">The APIs (apiVersion and kind) that it is about.</param>
public sealed record Trigger(string? Word, Func<ApiVersion, string, bool> Concerns)
{
    /// <summary>
    /// Keys from the root, of which the last is what a mapping must lack where the others lead, with every item of lists on the way; empty where
    /// the trigger is not about a missing key.
    /// </summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];
}
