using System.Xml.Linq;

namespace Gate.Sbom;

/// <summary>The renderers, as <c>src/tools/Tools.targets</c> pins them.</summary>
internal static class PinnedTools
{
    private const string Folder = "usr/local/bin/tools/";

    /// <summary>Those that are in the image.</summary>
    /// <exception cref="InvalidDataException">One is not the file that is pinned.</exception>
    public static IEnumerable<Component> Read(string targets, ImageFiles files) =>
        XDocument.Load(targets).Descendants("PinnedTool")
            .Where(tool => File.Exists(Path.Combine(files.Root, Folder, tool.Attribute("Include")!.Value)))
            .Select(tool =>
            {
                var path = Folder + tool.Attribute("Include")!.Value;
                var claimed = files.Claim([path]);
                if (claimed[0].Sha256 != tool.Attribute("Sha256")!.Value)
                    throw new InvalidDataException($"{path} is not the file that {targets} pins: its SHA-256 is {claimed[0].Sha256}");
                return Component.OfGoModule("application", tool.Attribute("Module")!.Value) with
                {
                    Files = claimed,
                    Parts = tool.Attribute("Carries") is { } carried ? [Component.OfGoModule("library", carried.Value)] : [],
                    IsOpaque = true,
                    Properties = new Dictionary<string, string> { ["gate:fetched-from"] = "npm:@aws-cdk/" + tool.Attribute("Layer")!.Value },
                };
            });
}
