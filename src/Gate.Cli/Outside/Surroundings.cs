using System.Collections;
using System.Text;

namespace Gate.Cli.Outside;

/// <summary>The console and the environment. Nothing else in Gate knows them.</summary>
internal sealed class Surroundings : IDisposable
{
    private readonly OutputStream output = new(Console.OpenStandardOutput());

    private Surroundings(IReadOnlyDictionary<string, string> environment)
    {
        Environment = environment;
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        Output = new StreamWriter(output, utf8) { NewLine = "\n" };
        Messages = new MessageWriter(new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true });
    }

    /// <summary>Standard output: reports, and nothing else.</summary>
    internal TextWriter Output { get; }

    /// <summary>Whether what was written to <see cref="Output"/> could not be delivered; if so, that is said.</summary>
    internal bool HasLostOutput()
    {
        Output.Flush();
        if (output.Failure is { } failure)
            Messages.WriteLine($"gate: standard output could not be written to: {failure}");
        return output.Failure is not null;
    }

    /// <summary>Standard error: everything that is no report.</summary>
    internal TextWriter Messages { get; }

    internal IReadOnlyDictionary<string, string> Environment { get; }

    internal string? SearchPath => Environment.GetValueOrDefault("PATH");

    /// <summary>Where Gate may keep what it can make again (https://specifications.freedesktop.org/basedir-spec/latest/); null where there is no such place.</summary>
    internal string? CacheFolder =>
        ((string?[])[
            Environment.GetValueOrDefault("XDG_CACHE_HOME"),
            OperatingSystem.IsWindows() ? Environment.GetValueOrDefault("LOCALAPPDATA") : Environment.GetValueOrDefault("HOME") is { } home ? Path.Combine(home, ".cache") : null,
        ]).OfType<string>().Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, "gate")).FirstOrDefault();

    /// <summary>Whether a person looks at standard output and has not asked for plain text (https://no-color.org).</summary>
    internal bool Color =>
        !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetValueOrDefault("NO_COLOR")) && Environment.GetValueOrDefault("TERM") != "dumb";

    /// <summary>The day that the clock has, in UTC.</summary>
    internal static DateOnly Today => DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>How many columns there are to write in.</summary>
    internal static int Width
    {
        get
        {
            if (Console.IsOutputRedirected)
                return 100;
            try
            {
                return Math.Clamp(Console.WindowWidth, 60, 140);
            }
            catch (IOException)
            {
                return 100;
            }
        }
    }

    internal static Surroundings Real()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry variable in System.Environment.GetEnvironmentVariables())
            environment[(string)variable.Key] = (string?)variable.Value ?? "";
        return new(environment);
    }

    /// <summary>Says what is wrong with the input, and gives the exit code for it.</summary>
    internal int Fail(string message)
    {
        Messages.WriteLine($"gate: {message}");
        return Checks.CheckProgram.UsageError;
    }

    /// <summary>How far a long run is, for a person who looks at standard error.</summary>
    /// <param name="noun">What is counted.</param>
    internal ProgressLine Progress(string noun) => new(noun, isShown: !Console.IsErrorRedirected && Environment.GetValueOrDefault("TERM") != "dumb");

    internal static byte[] ReadInput()
    {
        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose()
    {
        Output.Flush();
        Output.Dispose();
        Messages.Dispose();
    }
}
