namespace Gate.Hosts.GitHub;

/// <summary>How an input of the action becomes arguments.</summary>
public enum ActionInputKind
{
    /// <summary>One value: <c>--option=value</c>.</summary>
    Value,

    /// <summary>A value on each line: the option once for each.</summary>
    Repeated,

    /// <summary><c>true</c> gives the option, <c>false</c> does not.</summary>
    Switch,

    /// <summary>The path that is checked, an argument without an option.</summary>
    Path,
}

/// <summary>An input of <c>action.yml</c>.</summary>
/// <param name="Name">Its name there, and that of the option it stands for, without <c>--</c>.</param>
/// <param name="Kind">How it becomes arguments.</param>
public sealed record ActionInput(string Name, ActionInputKind Kind)
{
    /// <summary>The environment variable in which GitHub hands it over: upper case, spaces as <c>_</c>, hyphens kept.</summary>
    public string Variable => "INPUT_" + Name.Replace(' ', '_').ToUpperInvariant();

    /// <summary>The option of the command line; null for the path.</summary>
    public string? Option => Kind == ActionInputKind.Path ? null : "--" + Name;
}

/// <summary>The arguments that the inputs stand for.</summary>
/// <param name="Arguments">Arguments to follow <c>gate ci</c>; none where there is an error.</param>
/// <param name="Error">Which input is wrong and how, or null.</param>
public sealed record ActionArguments(IReadOnlyList<string> Arguments, string? Error);

/// <summary>
/// The inputs of the action as command-line arguments. They come by environment, not by <c>args:</c>,
/// since GitHub's runner builds a command line out of <c>args:</c> in which a value with quotes does not survive.
/// </summary>
public static class ActionInputs
{
    /// <summary>
    /// The variable of the input <c>token</c>, which is no argument: a command line is seen by every program of the machine.
    /// </summary>
    public const string TokenVariable = "INPUT_TOKEN";

    /// <summary>Every input but the token, in the order of <c>action.yml</c>. An option of <c>gate ci</c> belongs in both lists.</summary>
    public static IReadOnlyList<ActionInput> All { get; } =
    [
        new("path", ActionInputKind.Path),
        new("base", ActionInputKind.Value),
        new("head", ActionInputKind.Value),
        new("kubernetes-version", ActionInputKind.Repeated),
        new("config", ActionInputKind.Value),
        new("fail-on", ActionInputKind.Value),
        new("format", ActionInputKind.Repeated),
        new("publish", ActionInputKind.Value),
        new("all", ActionInputKind.Switch),
        new("offline", ActionInputKind.Switch),
        new("helm", ActionInputKind.Value),
        new("kustomize", ActionInputKind.Value),
        new("untrusted", ActionInputKind.Switch),
        new("no-cache", ActionInputKind.Switch),
        new("verbose", ActionInputKind.Switch),
    ];

    /// <summary>The arguments; an input that is empty or not there gives none. Only the action's own step has these variables.</summary>
    /// <param name="env">The environment variables, by name.</param>
    public static ActionArguments ToArguments(IReadOnlyDictionary<string, string> env)
    {
        var arguments = new List<string>();
        string? path = null;
        foreach (var input in All)
        {
            var lines = (env.GetValueOrDefault(input.Variable) ?? "")
                .Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (lines.Length == 0)
                continue;
            if (lines.Length > 1 && input.Kind != ActionInputKind.Repeated)
                return Wrong(input, "takes one value, not several lines");

            switch (input.Kind)
            {
                case ActionInputKind.Path:
                    // What starts with a hyphen is a folder here, neither an option nor standard input.
                    path = lines[0].StartsWith('-') ? "./" + lines[0] : lines[0];
                    break;
                case ActionInputKind.Switch when bool.TryParse(lines[0], out var on):
                    if (on)
                        arguments.Add(input.Option!);
                    break;
                case ActionInputKind.Switch:
                    return Wrong(input, "takes true or false");
                default:
                    // Joined by "=", a value that starts with a hyphen stays a value.
                    arguments.AddRange(lines.Select(line => $"{input.Option}={line}"));
                    break;
            }
        }

        if (path is not null)
            arguments.Add(path);
        return new ActionArguments(arguments, null);
    }

    private static ActionArguments Wrong(ActionInput input, string what) => new([], $"The input `{input.Name}` of the action {what}.");
}
