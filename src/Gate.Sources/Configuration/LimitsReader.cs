using System.Globalization;
using Gate.Core.Manifests;
using Gate.Core.Spelling;
using Gate.Sources.Rendering;

namespace Gate.Sources.Configuration;

/// <summary>Reads <c>limits</c> of <c>.gate.yaml</c>. Each has a floor below which nothing works, and a ceiling above which it would be no limit.</summary>
internal static class LimitsReader
{
    private static readonly string[] Keys = ["renderSeconds", "totalSeconds", "renderMemory", "renderOutput", "manifestSize", "manifestDepth"];

    /// <summary>The limits; what is wrong is told with its place, and has its default.</summary>
    internal static RendererLimits Read(YamlNode? node, Action<Position, string> fail)
    {
        var limits = new RendererLimits();
        if (node is null or YamlScalar { Type: ScalarType.Null })
            return limits;
        if (node is not YamlMapping mapping)
        {
            fail(node.Start, "limits must be a mapping, such as 'renderSeconds: 60'");
            return limits;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            var text = (value as YamlScalar)?.Text;
            switch (key.Text)
            {
                case "renderSeconds" when IsNumber(text, 1, 3600, out var seconds):
                    limits = limits with { Time = TimeSpan.FromSeconds(seconds) };
                    break;
                case "renderSeconds":
                    fail(value.Start, "renderSeconds must be a whole number from 1 to 3600");
                    break;
                case "totalSeconds" when IsNumber(text, 1, 86400, out var seconds):
                    limits = limits with { TotalTime = TimeSpan.FromSeconds(seconds) };
                    break;
                case "totalSeconds":
                    fail(value.Start, "totalSeconds must be a whole number from 1 to 86400");
                    break;
                case "renderMemory" when IsSize(text, 1L << 30, 1L << 40, out var bytes):
                    limits = limits with { MemoryBytes = bytes };
                    break;
                case "renderMemory":
                    fail(value.Start, "renderMemory must be a size from 1Gi to 1024Gi, such as 4Gi; helm and kustomize do not start with less than 1Gi of address space");
                    break;
                case "renderOutput" when IsSize(text, 1L << 10, 1L << 30, out var bytes):
                    limits = limits with { OutputBytes = (int)bytes };
                    break;
                case "renderOutput":
                    fail(value.Start, "renderOutput must be a size from 1Ki to 1Gi, such as 64Mi");
                    break;
                case "manifestSize" when IsSize(text, 1L << 10, 64L << 20, out var bytes):
                    limits = limits with { Manifests = limits.Manifests with { Bytes = (int)bytes } };
                    break;
                case "manifestSize":
                    fail(value.Start, "manifestSize must be a size from 1Ki to 64Mi, such as 16Mi");
                    break;
                case "manifestDepth" when IsNumber(text, 16, 1000, out var depth):
                    limits = limits with { Manifests = limits.Manifests with { Depth = depth } };
                    break;
                case "manifestDepth":
                    fail(value.Start, "manifestDepth must be a whole number from 16 to 1000");
                    break;
                default:
                    fail(key.Start, $"there is no key '{key.Text}'{NearestName.Instead(key.Text, Keys)}");
                    break;
            }
        }

        return limits;
    }

    private static bool IsNumber(string? text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;

    private static bool IsSize(string? text, long least, long most, out long bytes) => ByteQuantity.TryParse(text, out bytes) && bytes >= least && bytes <= most;
}
