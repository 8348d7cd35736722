using Gate.Fuzzing;
using SharpFuzz;

// gate-fuzz TARGET runs under AFL++; gate-fuzz TARGET FILE... runs those inputs once, to look at what AFL++ found.
if (args.Length == 0 || Targets.Find(args[0]) is not { } target)
{
    Console.Error.WriteLine($"Name one of the targets: {string.Join(", ", Targets.Names)}");
    return 2;
}

if (args.Length == 1)
{
    Fuzzer.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        target(bytes.ToArray());
    });
    return 0;
}

foreach (var file in args[1..])
{
    target(File.ReadAllBytes(file));
    Console.WriteLine($"{file}: fine");
}

return 0;
