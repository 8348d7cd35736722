namespace Gate.Sources.Rendering.Templates;

/// <summary>What an expression of a template is, as far as it can be told without running it.</summary>
internal abstract record Meaning
{
    /// <summary>Something of which nothing is known.</summary>
    public static Meaning Unknown { get; } = new AnyOf([]);
}

/// <summary>The context that Helm gives to a template: <c>$</c>.</summary>
internal sealed record ChartContext : Meaning;

/// <summary>A value of the chart, by its path below <c>.Values</c>; a step that is null is any item or key.</summary>
internal sealed record ValueAt(IReadOnlyList<string?> Path) : Meaning
{
    /// <summary>One step on.</summary>
    public ValueAt Below(string? step) => new([.. Path, step]);
}

/// <summary>A mapping that the template makes: <c>dict "a" .Values.b</c>.</summary>
internal sealed record Entries(IReadOnlyDictionary<string, Meaning> Values) : Meaning;

/// <summary>A list that the template makes.</summary>
internal sealed record Items(IReadOnlyList<Meaning> Values) : Meaning;

/// <summary>A text that stands in the template, or a number.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsMade">Whether it does not stand in the template: the release's name, what a function made.</param>
internal sealed record Constant(string Text, bool IsMade = false) : Meaning;

/// <summary>What other parts of templates print.</summary>
internal sealed record Printed(IReadOnlyList<Cell> Cells) : Meaning
{
    /// <summary>All of its characters.</summary>
    public string Text => string.Concat(Cells.Select(static cell => cell.Character));
}

/// <summary>One of these, or made of them in a way that is not followed.</summary>
internal sealed record AnyOf(IReadOnlyList<Meaning> Values) : Meaning;

/// <summary>The texts of the branches that stand within one line: one of them is printed.</summary>
internal sealed record Choice(IReadOnlyList<Printed> Texts) : Meaning
{
    /// <summary>Whether one of the branches can print a text.</summary>
    public bool CanPrint(string text) => Texts.Any(one => one.Cells is [{ Meaning: Choice inner }] ? inner.CanPrint(text) : new PrintedText(one.Text).CanPrint(text));

    /// <summary>Where branches have a text, literally.</summary>
    public IEnumerable<Place> PlacesOf(string text) => Texts.SelectMany(one => one.Cells switch
    {
        [{ Meaning: Choice inner }] => inner.PlacesOf(text),
        [{ Meaning: null } first, ..] when new PrintedText(one.Text) is { IsLiteral: true } literal && literal.Text == text => [new(first.Source.File, first.Source.At(first.Offset))],
        _ => Enumerable.Empty<Place>(),
    });
}

/// <summary>A printed character and where it is written.</summary>
/// <param name="Character">The character; <see cref="Hole"/> where something is printed that does not stand in a template.</param>
/// <param name="Source">The text that it is written in.</param>
/// <param name="Offset">Where in that text; of a hole, where its action starts.</param>
/// <param name="Depth">In how many branches and loops it stands.</param>
/// <param name="Meaning">What a hole prints; of another character, what made it where it is not written so.</param>
internal readonly record struct Cell(char Character, WrittenText Source, int Offset, int Depth, Meaning? Meaning)
{
    /// <summary>Stands for something that does not stand in the template.</summary>
    public const char Hole = '\uE000';
}
