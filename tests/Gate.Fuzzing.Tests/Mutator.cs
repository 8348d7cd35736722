namespace Gate.Fuzzing.Tests;

/// <summary>Makes inputs out of seeds: bytes changed, taken out and put in, pieces doubled and exchanged, and what YAML and JSON have a meaning for.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, int seed)
{
    private const int Longest = 4_096;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\n", "\r", "\r\n", "\t", "  ", "---\n", "--- ", "...\n", "{", "}", "[", "]", ": ", ":", ", ", "- ", "? ", "\"", "'", "\\", "\\u0061", "|\n", ">-\n", "|2\n", "&a ", "*a", "<<: *a\n", "!!str ", "!x ", "#", "%YAML 1.2\n",
            "{{ .x }}", "apiVersion: v1\n", "kind: Pod\n", "items:\n", "\uFEFF", "\u2028", "\u0085", "😀", "é", "~", "null", "yes", "0x1F", "1.10", "{\"apiVersion\":\"v1\",\"kind\":\"A\"}",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE], [0xFE, 0xFF],
    ];

    private readonly Random dice = new(seed);

    internal byte[] Next()
    {
        var bytes = seeds[dice.Next(seeds.Count)].ToList();
        for (var changes = 1 + dice.Next(8); changes > 0; changes--)
            Change(bytes);
        return [.. bytes.Take(Longest)];
    }

    private void Change(List<byte> bytes)
    {
        var at = dice.Next(bytes.Count + 1);
        var length = Math.Min(1 + dice.Next(dice.Next(2) == 0 ? 4 : 60), bytes.Count - at);
        switch (dice.Next(6))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)dice.Next(256);
                break;
            case 1:
                bytes.RemoveRange(at, length);
                break;
            case 2:
                bytes.InsertRange(dice.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 3:
                var other = seeds[dice.Next(seeds.Count)];
                var from = dice.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(1 + dice.Next(80), other.Length - from)).ToArray());
                break;
            default:
                bytes.InsertRange(at, Words[dice.Next(Words.Length)]);
                break;
        }
    }
}
