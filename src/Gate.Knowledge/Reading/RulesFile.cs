using System.Buffers;
using System.Text;
using System.Text.Json;
using Gate.Core.Manifests;
using Gate.Core.Rules.Reading;

namespace Gate.Knowledge.Reading;

/// <summary>A file of incident rules.</summary>
internal static class RulesFile
{
    internal const string Format = RuleReading.ApiVersion;

    private static readonly JsonWriterOptions Compact = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static IEnumerable<RuleFact> Read(StrictMapping root, FileErrors errors)
    {
        var nodes = root.Items("rules", required: true);
        root.Close();
        foreach (var node in nodes)
        {
            RuleFact? fact = null;
            try
            {
                fact = new(RuleReading.ReadWritten(node, null), Json(node), errors.Path);
                if (fact.Rule.Component is null || fact.Rule.Checked is null)
                    errors.Add(node.Start, "a built-in rule says its 'component' and the day on which its evidence was 'checked'");
            }
            catch (RuleFormatException e)
            {
                errors.Add(e.Position, e.Message);
            }

            if (fact is not null)
                yield return fact;
        }
    }

    /// <summary>Ids that are there twice, and add-ons that nobody knows.</summary>
    internal static void Check(IReadOnlyList<(RuleFact Fact, FileErrors Errors)> rules, IEnumerable<string> addOns)
    {
        var known = addOns.ToHashSet(StringComparer.Ordinal);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (fact, errors) in rules)
        {
            foreach (var id in fact.Rule.Aliases.Prepend(fact.Rule.Id).Where(id => !ids.Add(id)))
                errors.Add(new(1, 1), $"there are two rules '{id}'");
            foreach (var key in fact.Index.Keys.Where(key => key.Kind == Core.Rules.Evaluation.KeyKind.AddOn && !known.Contains(key.Text)))
                errors.Add(new(1, 1), $"rule {fact.Rule.Id} is about an add-on '{key.Text}' that no file describes");
        }
    }

    private static string Json(YamlNode node)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
            Write(writer, node, isRule: true);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, YamlNode node, bool isRule = false)
    {
        switch (node)
        {
            case YamlMapping mapping:
                writer.WriteStartObject();
                foreach (var (key, value) in mapping.Entries.Where(entry => !isRule || entry.Key.Text != "tests"))
                {
                    writer.WritePropertyName(key.Text);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case YamlSequence sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                    Write(writer, item);
                writer.WriteEndArray();
                break;
            case YamlScalar { Type: ScalarType.Null }:
                writer.WriteNullValue();
                break;
            default:
                // Rules compare texts, so that 1.10 stays 1.10.
                writer.WriteStringValue(node.ToString());
                break;
        }
    }
}
