using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gate.Sbom;

/// <summary>Writes components as CycloneDX. The same image gives the same bytes, so there is neither a date nor a random number.</summary>
internal static class BillOfMaterials
{
    /// <summary>The document.</summary>
    /// <param name="version">The version of Gate.</param>
    /// <param name="components">All that the image is made of.</param>
    public static byte[] Write(string version, IReadOnlyList<Component> components)
    {
        using var buffer = new MemoryStream();

        // Read by machines and people, never as part of a page.
        var options = new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            json.WriteString("type", "container");
            json.WriteString("name", "gate");
            json.WriteString("version", version);
            json.WriteEndObject();
            json.WriteEndObject();
            WriteAll(json, components);
            WriteOpaque(json, components);
            json.WriteEndObject();
        }

        return [.. buffer.ToArray(), (byte)'\n'];
    }

    private static void WriteAll(Utf8JsonWriter json, IReadOnlyList<Component> components)
    {
        json.WriteStartArray("components");
        foreach (var component in components)
            Write(json, component);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Component component)
    {
        json.WriteStartObject();
        json.WriteString("type", component.Type);
        if (component.PackageUrl is not null)
            json.WriteString("bom-ref", component.PackageUrl);
        json.WriteString("name", component.Name);
        json.WriteString("version", component.Version);
        if (component.PackageUrl is not null)
            json.WriteString("purl", component.PackageUrl);
        if (component.Properties.Count > 0)
        {
            json.WriteStartArray("properties");
            foreach (var (name, value) in component.Properties)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.WriteString("value", value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (component.Files.Count + component.Parts.Count > 0)
        {
            json.WriteStartArray("components");
            foreach (var file in component.Files)
                Write(json, file);
            foreach (var part in component.Parts)
                Write(json, part);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ComponentFile file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("name", "/" + file.Path);
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-256");
        json.WriteString("content", file.Sha256);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Says of which components not everything is known that is in them.</summary>
    private static void WriteOpaque(Utf8JsonWriter json, IReadOnlyList<Component> components)
    {
        json.WriteStartArray("compositions");
        json.WriteStartObject();
        json.WriteString("aggregate", "incomplete");
        json.WriteStartArray("assemblies");
        foreach (var component in components.Where(static component => component.IsOpaque))
            json.WriteStringValue(component.PackageUrl);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
