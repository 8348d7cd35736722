namespace Gate.Sources.Rendering.Templates;

/// <summary>A line that a template may print: <c>key: value</c>, <c>- item</c>, or a hole in which anything may stand.</summary>
/// <param name="Place">Where it is written.</param>
/// <param name="Column">Where it starts when it is printed, counting from 1.</param>
/// <param name="Depth">In how many branches and loops it stands.</param>
internal sealed record PrintedLine(Place Place, int Column, int Depth)
{
    /// <summary>The columns of the dashes before it.</summary>
    public IReadOnlyList<int> Dashes { get; init; } = [];

    /// <summary>The key, or null where it is the bare item of a sequence, or a hole.</summary>
    public PrintedText? Key { get; init; }

    /// <summary>What the key or the item is given.</summary>
    public PrintedText Value { get; init; } = new("");

    /// <summary>The holes in the value.</summary>
    public IReadOnlyList<Meaning> Meanings { get; init; } = [];

    /// <summary>Where the value is written, where all of it is literally written in another place than the key: in a helper.</summary>
    public Place? ValuePlace { get; init; }

    /// <summary>Whether there is nothing but a hole.</summary>
    public bool IsHole => Key is null && Dashes.Count == 0;

    /// <summary>Whether it is a mark between documents.</summary>
    public bool IsMark { get; init; }

    /// <summary>Whether it has a key, literally.</summary>
    public bool IsKey(string key) => Key is { IsLiteral: true } own && own.Text == key;

    /// <summary>Whether its value can be printed as a text.</summary>
    public bool Gives(string text) => Value.CanPrint(text) && (Meanings is not [Choice choice] || Value.Fixed > 0 || choice.CanPrint(text));

    /// <summary>Where it says a text: the line of the key, or the one line of a helper in which the whole text stands.</summary>
    public Place Says(string text)
    {
        if (Value.IsLiteral || Meanings is not [Choice choice] || Value.Fixed > 0)
            return ValuePlace ?? Place;
        var places = choice.PlacesOf(text).Distinct().ToList();
        return places.Count == 1 && (places[0].File, places[0].At.Line) != (Place.File, Place.At.Line) ? places[0] : Place;
    }
}
