using System.Globalization;
using BenchmarkDotNet.Running;
using Gate.Benchmarks.Generating;
using Gate.Benchmarks.Generating.Layouts;
using Gate.Benchmarks.Measuring;

namespace Gate.Benchmarks;

internal static class Program
{
    private const string Usage = """
        usage:
          generate DIR [--seed N] [--files N] [--layout flux|argocd|umbrella]
                                                       writes the repository of the one-file change, or of a layout (seed 1, 5000 files)
          measure GATE [--runs N] [--repository DIR] [--kubeconform PATH] [--pluto PATH] [--helm PATH] [--scratch DIR]
                                                       times the gate program (20 runs, its own repository)
          declared GATE [--runs N] [--scratch DIR]     times it on the layouts only
          bench [BenchmarkDotNet's options]            runs the benchmarks, such as bench --filter '*Knowledge*'
        """;

    private static int Main(string[] args)
    {
        switch (args)
        {
            case ["generate", var folder, .. var rest] when Numbers(rest, "--seed", "--files"):
                var repository = GeneratedRepository.Of((ulong)Number(rest, "--seed", 1), Number(rest, "--files", 5000));
                repository.WriteTo(folder);
                Console.WriteLine(repository);
                return 0;
            case ["generate", var folder, .. var rest] when Value(rest, "--layout") is { } name && GeneratedLayout.Names.Contains(name) && Numbers(Without(rest, "--layout"), "--seed", "--files"):
                var layout = GeneratedLayout.Of(name, (ulong)Number(rest, "--seed", 1), Number(rest, "--files", 5000));
                layout.WriteTo(folder);
                Console.WriteLine(layout);
                return 0;
            case ["declared", var gate, .. var rest] when File.Exists(gate) && Numbers(Without(rest, "--scratch"), "--runs"):
                Measurement.RunDeclared(new(Path.GetFullPath(gate)) { Runs = Number(rest, "--runs", 20), Scratch = Value(rest, "--scratch") }, Console.Out);
                return 0;
            case ["measure", var gate, .. var rest] when File.Exists(gate) && Numbers(Without(rest, "--repository", "--kubeconform", "--pluto", "--helm", "--scratch"), "--runs"):
                Measurement.Run(
                    new(Path.GetFullPath(gate))
                    {
                        Runs = Number(rest, "--runs", 20),
                        Repository = Value(rest, "--repository"),
                        Kubeconform = Value(rest, "--kubeconform"),
                        Pluto = Value(rest, "--pluto"),
                        Helm = Value(rest, "--helm"),
                        Scratch = Value(rest, "--scratch"),
                    },
                    Console.Out);
                return 0;
            case ["bench", .. var rest]:
                BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static bool Numbers(string[] rest, params string[] names) =>
        rest.Length % 2 == 0 && rest.Chunk(2).All(pair => names.Contains(pair[0]) && int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0);

    private static int Number(string[] rest, string name, int otherwise) => Value(rest, name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static string? Value(string[] rest, string name) => Array.IndexOf(rest, name) is var at and >= 0 && at + 1 < rest.Length ? rest[at + 1] : null;

    private static string[] Without(string[] rest, params string[] names) => [.. rest.Chunk(2).Where(pair => !names.Contains(pair[0])).SelectMany(pair => pair)];
}
