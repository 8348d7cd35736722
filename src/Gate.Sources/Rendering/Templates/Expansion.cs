namespace Gate.Sources.Rendering.Templates;

/// <summary>
/// Prints a template without running it: all branches that may be taken, one after the other, named templates where they are included, each
/// character with the place where it is written, and a hole for what comes out of values or functions.
/// </summary>
internal sealed class Expansion(ChartTemplates templates, ChartValues values)
{
    private const int Deepest = 40;
    private const int Longest = 2_000_000;
    private int printed;
    private int depth;
    private int branches;

    /// <summary>What a file of templates prints.</summary>
    public static IReadOnlyList<Cell> Of(ChartTemplates templates, ChartValues values, WrittenText source, IReadOnlyList<TemplateNode> body)
    {
        var cells = new List<Cell>();
        new Expansion(templates, values).Print(source, body, new(new ChartContext()), cells);
        return cells;
    }

    /// <summary>What a named template prints, or null where it is not known.</summary>
    public Printed? Include(string name, Meaning context)
    {
        if (depth >= Deepest || templates.Find(name) is not { } found)
            return null;
        depth++;
        var cells = new List<Cell>();
        Print(found.Source, found.Body, new(context), cells);
        depth--;
        return new(cells);
    }

    /// <summary>What the text of a value prints as a template, or null where it has no lines of its own.</summary>
    public Printed? Template(ValueAt value, Meaning context)
    {
        if (depth >= Deepest || values.Blocks(value.Path) is not { Count: > 0 } texts)
            return null;
        depth++;
        var cells = new List<Cell>();
        foreach (var text in texts)
        {
            if (cells is [.., { Character: not '\n' } last])
                cells.Add(last with { Character = '\n' });
            Print(text, TemplateParser.Parse(text).Body, new(context), cells);
        }

        depth--;
        return new(cells);
    }

    /// <summary>The cells of a meaning that an action at an offset prints.</summary>
    public IReadOnlyList<Cell> CellsOf(Meaning meaning, WrittenText source, int offset) => meaning switch
    {
        Printed given => given.Cells,
        Constant constant => [.. constant.Text.Select(character => new Cell(character, source, offset, branches, constant.IsMade ? constant : null))],
        _ => [new(Cell.Hole, source, offset, branches, meaning)],
    };

    private void Print(WrittenText source, IReadOnlyList<TemplateNode> nodes, Variables variables, List<Cell> cells)
    {
        foreach (var node in nodes)
        {
            if (printed++ > Longest)
                return;
            var before = cells.Count;
            switch (node)
            {
                case TextNode text:
                    for (var i = 0; i < text.Text.Length; i++)
                    {
                        if (text.Text[i] != '\r')
                            cells.Add(new(text.Text[i], source, text.Offset + i, branches, null));
                    }

                    break;
                case ActionNode { Variable: { } variable } assignment:
                    variables.Set(variable, Evaluator(source, node, variables).Of(assignment.Value));
                    break;
                case ActionNode action:
                    cells.AddRange(CellsOf(Evaluator(source, node, variables).Of(action.Value), source, node.Offset));
                    break;
                case BranchNode branch:
                    Branch(source, branch, variables, cells);
                    break;
            }

            printed += cells.Count - before;
        }
    }

    private void Branch(WrittenText source, BranchNode branch, Variables variables, List<Cell> cells)
    {
        var evaluator = Evaluator(source, branch, variables);
        var subject = evaluator.Of(branch.Subject);
        var taken = evaluator.IsTrue(branch.Subject);
        var inner = variables.Inside(branch.Kind switch
        {
            BranchKind.With => subject,
            BranchKind.Range => ItemOf(subject),
            _ => variables.Dot,
        });
        if (branch.Variables.Count > 0)
            inner.Declare(branch.Variables[^1], inner.Dot is var dot && branch.Kind == BranchKind.If ? subject : dot);
        if (branch.Variables.Count > 1)
            inner.Declare(branch.Variables[0], Meaning.Unknown);

        // Within a line only one of the texts is printed. Elsewhere they stand below each other, and what was rendered tells which it was.
        var isSure = taken is not null && branch.Kind != BranchKind.Range;
        branches += isSure ? 0 : 1;
        List<Cell> body = [], otherwise = [];
        if (taken != false)
            Print(source, branch.Body, inner, body);
        if (taken != true || branch.Kind == BranchKind.Range)
            Print(source, branch.Otherwise, variables.Inside(variables.Dot), otherwise);
        branches -= isSure ? 0 : 1;

        var isInline = !isSure && cells is not [] and not [.., { Character: '\n' }] && IsLine(body) && IsLine(otherwise) && body.Count + otherwise.Count > 0;
        var isWhole = !isSure && cells is [] && depth > 0 && IsLine(body) && IsLine(otherwise) && branch.Otherwise.Count > 0;
        if (isInline || isWhole)
            cells.Add(new(Cell.Hole, source, branch.Offset, branches, new Choice([new(body), new(otherwise)])));
        else if (body is [.., { Character: not '\n' }] && otherwise is [{ Character: not '\n' } first, ..])
            cells.AddRange([.. body, first with { Character = '\n' }, .. otherwise]);
        else
            cells.AddRange([.. body, .. otherwise]);
    }

    private static bool IsLine(List<Cell> cells) => !cells.Exists(static cell => cell.Character is '\n' or ':');

    private static Meaning ItemOf(Meaning list) => list switch
    {
        ValueAt value => value.Below(null),
        Items items => new AnyOf(items.Values),
        Entries entries => new AnyOf([.. entries.Values.Values]),
        AnyOf any => new AnyOf([.. any.Values.Select(ItemOf)]),
        _ => Meaning.Unknown,
    };

    private Evaluator Evaluator(WrittenText source, TemplateNode node, Variables variables) => new(this, values, source, node.Offset, variables);
}

/// <summary>The dot and the variables of one place in a template.</summary>
internal sealed class Variables(Meaning dot, Variables? outer = null)
{
    private readonly Dictionary<string, Meaning> own = new(StringComparer.Ordinal) { [""] = outer is null ? dot : outer.Get("") };

    /// <summary><c>.</c></summary>
    public Meaning Dot => dot;

    /// <summary>A variable; <c>$</c> is the empty name.</summary>
    public Meaning Get(string name) => own.TryGetValue(name, out var value) ? value : outer?.Get(name) ?? Meaning.Unknown;

    /// <summary>Declares a variable of this place.</summary>
    public void Declare(string name, Meaning value) => own[name] = value;

    /// <summary>Gives a variable a value; what an outer place declared may have kept its own.</summary>
    public void Set(string name, Meaning value)
    {
        if (outer?.Has(name) ?? false)
            outer.Set(name, new AnyOf([value, outer.Get(name)]));
        else
            own[name] = value;
    }

    /// <summary>The place inside a branch.</summary>
    public Variables Inside(Meaning inner) => new(inner, this);

    private bool Has(string name) => own.ContainsKey(name) || (outer?.Has(name) ?? false);
}
