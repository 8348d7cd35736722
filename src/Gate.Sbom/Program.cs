using System.Reflection;

namespace Gate.Sbom;

/// <summary>Writes the bill of materials of the image. Run by the Dockerfile.</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args is not [var image, var source, var output])
        {
            Console.Error.WriteLine("usage: Gate.Sbom IMAGE SOURCE FILE");
            return 2;
        }

        try
        {
            File.WriteAllBytes(output, Describe(image, source));
            return 0;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine($"Gate.Sbom: {e.Message}.");
            return 1;
        }
    }

    private static byte[] Describe(string image, string source)
    {
        var files = new ImageFiles(image);
        var version = typeof(Program).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        var gate = new Component("application", "gate", version, null)
        {
            Files = files.Claim(["etc/group", "etc/nsswitch.conf", "etc/passwd", "usr/local/bin/gate", "usr/share/doc/gate/LICENSE"]),
            Parts = [.. NuGetPackages.Read(Path.Combine(source, "src/Gate.Cli/packages.lock.json"))],
        };
        List<Component> components =
        [
            gate,
            .. PinnedTools.Read(Path.Combine(source, "src/tools/Tools.targets"), files),
            .. DebianPackages.Read(files),
        ];
        return files.Unclaimed is { Count: > 0 } unclaimed
            ? throw new InvalidDataException($"nothing that the image is made of owns {string.Join(", ", unclaimed)}")
            : BillOfMaterials.Write(version, components);
    }
}
