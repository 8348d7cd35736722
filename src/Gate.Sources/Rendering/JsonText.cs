using System.Text.Json.Serialization;

namespace Gate.Sources.Rendering;

/// <summary>Writes texts as JSON, which YAML takes for what they are.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class JsonText : JsonSerializerContext;
