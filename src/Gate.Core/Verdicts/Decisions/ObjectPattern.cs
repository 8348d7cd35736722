namespace Gate.Core.Verdicts.Decisions;

/// <summary>A pattern over what an occurrence is about: <c>name</c>, <c>Kind/name</c>, <c>namespace/name</c> or <c>Kind/namespace/name</c>.</summary>
/// <param name="Pattern">The pattern as it was written.</param>
public sealed record ObjectPattern(string Pattern)
{
    private readonly string[] parts = Pattern.Split('/');

    /// <summary>Whether the text is one of the forms.</summary>
    public static bool IsPattern(string text) => text.Split('/') is { Length: <= 3 } parts && parts.All(static part => part.Length > 0);

    /// <summary>Whether it names nothing, so that everything matches.</summary>
    public bool IsEverything => Pattern.All(static c => c is '*' or '?' or '/');

    /// <summary>Whether a subject matches. What is before the only slash is a kind or a namespace: no name is both.</summary>
    public bool IsMatch(Subject subject) => parts switch
    {
        [var name] => NameGlob.IsMatch(name, subject.Name),
        [var first, var name] => NameGlob.IsMatch(name, subject.Name) && (IsKind(first, subject) || IsNamespace(first, subject)),
        [var kind, var space, var name] => NameGlob.IsMatch(name, subject.Name) && IsKind(kind, subject) && IsNamespace(space, subject),
        _ => false,
    };

    private static bool IsKind(string pattern, Subject subject) => subject.ObjectKind is { } kind && NameGlob.IsMatch(pattern, kind);

    private static bool IsNamespace(string pattern, Subject subject) => subject.Namespace is { } space && NameGlob.IsMatch(pattern, space);
}
