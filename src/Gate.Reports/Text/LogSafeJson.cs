using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gate.Reports.Text;

/// <summary>JSON that can be read by people and stand in a log: indented, with LF line ends and one at the end.</summary>
internal static class LogSafeJson
{
    /// <summary>The text of a document.</summary>
    /// <param name="root">Writes the one value that it holds.</param>
    /// <param name="isIndented">False for one line.</param>
    internal static string Of(Action<Utf8JsonWriter> root, bool isIndented = true)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = isIndented, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            root(json);
        return Harmless(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // Readable escaping leaves characters as they are. Those that a terminal, a log or a page would obey are escaped here:
    // they can stand inside of strings only, where \u means the same.
    private static string Harmless(string json)
    {
        var harmless = new StringBuilder(json.Length + 64);
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            var obeyed = c switch
            {
                '\n' => false,
                '<' => true,
                '#' => VisibleText.OpensLogCommand(json, i),
                < ' ' or '\u007f' => true,
                > '~' => !char.IsSurrogate(c) && VisibleText.Placeholder(new Rune(c)) is not null,
                _ => false,
            };
            if (obeyed)
                harmless.Append("\\u").Append(((int)c).ToString("x4"));
            else
                harmless.Append(c);
        }

        return harmless.Append('\n').ToString();
    }
}
