using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gate.Testing;

namespace Gate.EndToEnd.Tests.Image;

/// <summary>
/// The image of the Dockerfile, built once and only when a test asks for it, and started as an engine would start it.
/// GATE_IMAGE is <c>build</c>, or a folder where build-image.sh has left one: building takes minutes and fetches packages.
/// </summary>
public sealed class BuiltImage : IDisposable
{
    private const string User = "65532";
    private const string Variable = "GATE_IMAGE";
    private const string ToBuild = "build";
    private static readonly string[] Needed = ["buildah", "debootstrap", "bwrap", "setpriv", "node", "npm"];
    private readonly TempFolder scratch = new();
    private readonly string folder;
    private readonly Lazy<string?> failure;

    /// <summary>Builds nothing yet.</summary>
    public BuiltImage()
    {
        folder = Given is null or ToBuild ? scratch.Root : Given;
        failure = new(() => Given is ToBuild ? Build() : null);
    }

    private static string? Given => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Its files, unpacked.</summary>
    internal string Root => Path.Combine(folder, "rootfs");

    /// <summary>What an engine reads of it: user, environment, entry point, labels.</summary>
    internal JsonElement Config => Blob(Manifest.GetProperty("config")).GetProperty("config");

    /// <summary>How many bytes an engine fetches.</summary>
    internal long CompressedBytes => Manifest.GetProperty("layers").EnumerateArray().Sum(static layer => layer.GetProperty("size").GetInt64());

    private JsonElement Manifest => Blob(Read(Path.Combine(folder, "oci/index.json")).GetProperty("manifests")[0]);

    /// <summary>Skips the test, with the reason, where the image cannot be built; fails it where the build does.</summary>
    internal void Need()
    {
        Assert.SkipUnless(
            Given is { Length: > 0 },
            $"the image is built only when asked for, since that takes minutes and fetches packages: {Variable}={ToBuild} builds it");
        var missing = Needed.Where(static name => !OnPath(name)).ToList();
        Assert.SkipWhen(missing.Count > 0, $"the image is not built here; missing: {string.Join(", ", missing)}");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "the image is not built here: a root file system needs root");
        Assert.True(failure.Value is null, failure.Value);
    }

    /// <summary>Starts a program of the image with no rights, no network, a root that is read-only, and a folder as GitHub mounts it.</summary>
    /// <param name="workspace">The folder.</param>
    /// <param name="command">The program's absolute path and its arguments.</param>
    internal Answer Run(string workspace, params string[] command) => Run(workspace, [], [], command);

    /// <summary>The same as a job of a host that listens on this machine: with its network, its variables, and a folder of the runner at the path that it has outside.</summary>
    /// <param name="workspace">The folder of the repository.</param>
    /// <param name="environment">The variables.</param>
    /// <param name="files">The runner's folder.</param>
    /// <param name="command">The program's absolute path and its arguments.</param>
    internal Answer RunJob(string workspace, IReadOnlyDictionary<string, string> environment, string files, params string[] command) =>
        Run(workspace, ["--share-net", "--bind", files, files], environment, command);

    private Answer Run(string workspace, string[] more, IEnumerable<KeyValuePair<string, string>> environment, string[] command)
    {
        List<string> arguments =
        [
            "--reuid", User, "--regid", User, "--clear-groups", "--inh-caps=-all",
            "bwrap", "--unshare-all", "--die-with-parent", "--ro-bind", Root, "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", .. more,
            "--ro-bind", workspace, "/github/workspace", "--chdir", "/github/workspace", "--clearenv",
        ];
        foreach (var variable in Config.GetProperty("Env").EnumerateArray().Select(static variable => variable.GetString()!.Split('=', 2)))
            arguments.AddRange(["--setenv", variable[0], variable[1]]);
        foreach (var (name, value) in environment)
            arguments.AddRange(["--setenv", name, value]);
        return Start("setpriv", [.. arguments, .. command]);
    }

    /// <inheritdoc/>
    public void Dispose() => scratch.Dispose();

    private static bool OnPath(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(path => File.Exists(Path.Combine(path, name)));

    private static Answer Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!;
        var messages = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, messages.GetAwaiter().GetResult());
    }

    private static JsonElement Read(string path) => JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;

    /// <summary>What went wrong, or null.</summary>
    private string? Build()
    {
        if (!OperatingSystem.IsWindows())
        {
            // The user that runs the image has to get to it.
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        }

        var script = Path.Combine(GateProgram.Repository, "tests/Gate.EndToEnd.Tests/Image/build-image.sh");
        var answer = Start("bash", [script, folder]);
        return answer.ExitCode == 0 ? null : $"{answer.Output}\n{answer.Messages}";
    }

    private JsonElement Blob(JsonElement descriptor) =>
        Read(Path.Combine(folder, "oci/blobs", descriptor.GetProperty("digest").GetString()!.Replace(':', '/')));
}
