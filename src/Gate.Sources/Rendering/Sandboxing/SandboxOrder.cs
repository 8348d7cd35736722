using System.Globalization;

namespace Gate.Sources.Rendering.Sandboxing;

/// <summary>What is to be started in a sandbox, and what it may use: the arguments by which Gate tells itself.</summary>
/// <param name="Program">The program's absolute path: all that may be executed, beside <see cref="Starts"/>.</param>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Environment">Its whole environment, as <c>NAME=value</c>.</param>
/// <param name="Reads">Files and folders that it may read.</param>
/// <param name="Writes">The folder that it may write to.</param>
internal sealed record SandboxOrder(
    string Program, IReadOnlyList<string> Arguments, IReadOnlyList<string> Environment, IReadOnlyList<string> Reads, string Writes)
{
    private const string End = "--";

    /// <summary>The process that it must not survive.</summary>
    internal required int Parent { get; init; }

    /// <summary>Seconds of processor time.</summary>
    internal required long ProcessorSeconds { get; init; }

    /// <summary>Bytes of address space.</summary>
    internal required long MemoryBytes { get; init; }

    /// <summary>Bytes of any one file that it writes.</summary>
    internal required long FileBytes { get; init; }

    /// <summary>How many files it may have open.</summary>
    internal required long OpenFiles { get; init; }

    /// <summary>The programs that it may start.</summary>
    internal IReadOnlyList<string> Starts { get; init; } = [];

    /// <summary>The order as arguments.</summary>
    internal IReadOnlyList<string> ToArguments() =>
    [
        .. ((long[])[Parent, ProcessorSeconds, MemoryBytes, FileBytes, OpenFiles]).Select(static number => number.ToString(CultureInfo.InvariantCulture)),
        Writes, .. Reads, End, .. Starts, End, .. Environment, End, Program, .. Arguments,
    ];

    /// <summary>The order that arguments hold, or null where they hold none.</summary>
    internal static SandboxOrder? Read(IReadOnlyList<string> arguments)
    {
        const int Numbers = 5;
        var texts = arguments.ToList();
        var reads = texts.IndexOf(End);
        var starts = reads < 0 ? -1 : texts.IndexOf(End, reads + 1);
        var variables = starts < 0 ? -1 : texts.IndexOf(End, starts + 1);
        if (reads <= Numbers || variables < 0 || variables + 1 >= texts.Count)
            return null;
        var numbers = new long[Numbers];
        for (var i = 0; i < Numbers; i++)
        {
            if (!long.TryParse(texts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i]))
                return null;
        }

        return new(texts[variables + 1], texts[(variables + 2)..], texts[(starts + 1)..variables], texts[(Numbers + 1)..reads], texts[Numbers])
        {
            Parent = (int)numbers[0],
            ProcessorSeconds = numbers[1],
            MemoryBytes = numbers[2],
            FileBytes = numbers[3],
            OpenFiles = numbers[4],
            Starts = texts[(reads + 1)..starts],
        };
    }
}
