namespace Gate.Hosts.Publishing;

/// <summary>What became of an answer that was given to a host. It never changes the verdict.</summary>
/// <param name="Annotated">Whether the host shows every annotation beside the code, so that the log need not ask for them again.</param>
/// <param name="Messages">What a person should know: what was not delivered, why, and what to do. Never a secret.</param>
public sealed record Publication(bool Annotated, IReadOnlyList<string> Messages)
{
    /// <summary>Nothing was given to the host.</summary>
    public static Publication None { get; } = new(false, []);
}
