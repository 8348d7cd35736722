using System.Text;
using Gate.Core.Manifests;

namespace Gate.Sources.GitOps;

/// <summary>Writes out what a declaration says, so that two can be compared.</summary>
internal static class DeliveryContent
{
    internal static string Of(FolderDelivery delivery)
    {
        var text = new StringBuilder();
        text.Append(delivery.Folder).Append('\n').Append(delivery.Rendering).Append('\n').Append(delivery.Suspended).Append('\n');
        if (delivery.By is { } by)
            Write(by.Object.Root["spec"], text);
        foreach (var (name, value) in (delivery.Variables?.Known ?? new Dictionary<string, Core.Inventory.PlacedText>()).OrderBy(static one => one.Key, StringComparer.Ordinal))
            text.Append(name).Append('=').Append(value.Text).Append('\n');
        foreach (var value in delivery.Chart?.Values ?? [])
            Write(value.Node, text);
        foreach (var file in delivery.Chart?.ValueFiles ?? [])
            text.Append(file).Append('\n');
        if (delivery.Kustomize?.Value is { } kustomize)
            text.Append(kustomize).Append('\n');
        return text.ToString();
    }

    private static void Write(YamlNode? node, StringBuilder text)
    {
        switch (node)
        {
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    text.Append(key.Text).Append('{');
                    Write(value, text);
                    text.Append('}');
                }

                break;
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    text.Append('[');
                    Write(item, text);
                    text.Append(']');
                }

                break;
            case YamlScalar scalar:
                text.Append((char)('a' + (int)scalar.Type)).Append(scalar.Text.Length).Append(':').Append(scalar.Text);
                break;
        }
    }
}
