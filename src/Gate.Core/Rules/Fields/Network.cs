using System.Buffers.Binary;
using System.Globalization;

namespace Gate.Core.Rules.Fields;

/// <summary>An address or a network of IPv4 or IPv6, as its first address and the length of its prefix.</summary>
/// <param name="Address">The address, the bits beyond the prefix cleared.</param>
/// <param name="Prefix">How many bits from the left count.</param>
/// <param name="Bits">32 or 128.</param>
public readonly record struct Network(UInt128 Address, int Prefix, int Bits)
{
    /// <summary>Reads <c>10.0.0.0/8</c>, <c>fd00::/8</c> or a single address; null where the text is neither.</summary>
    public static Network? Parse(string text)
    {
        var slash = text.IndexOf('/');
        var address = (slash < 0 ? text : text[..slash]).Trim();
        if ((address.Contains(':') ? Six(address) : Four(address)) is not { } read)
            return null;
        var bits = address.Contains(':') ? 128 : 32;
        var prefix = bits;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix) || prefix > bits))
            return null;
        return new(Cut(read, prefix, bits), prefix, bits);
    }

    /// <summary>Whether another one lies inside.</summary>
    public bool Contains(Network other) => Bits == other.Bits && Prefix <= other.Prefix && Cut(other.Address, Prefix, Bits) == Address;

    private static UInt128 Cut(UInt128 address, int prefix, int bits) => prefix == 0 ? UInt128.Zero : address >> (bits - prefix) << (bits - prefix);

    private static UInt128? Four(string text)
    {
        var parts = text.Split('.');
        uint value = 0;
        if (parts.Length != 4)
            return null;
        foreach (var part in parts)
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            value = (value << 8) | number;
        }

        return value;
    }

    private static UInt128? Six(string text)
    {
        Span<byte> bytes = stackalloc byte[16];
        var halves = text.Split("::");
        if (halves.Length > 2)
            return null;
        var left = halves[0].Length == 0 ? [] : halves[0].Split(':');
        var right = halves.Length == 1 || halves[1].Length == 0 ? [] : halves[1].Split(':');
        if (halves.Length == 1 ? left.Length != 8 : left.Length + right.Length > 7)
            return null;
        for (var i = 0; i < left.Length + right.Length; i++)
        {
            var part = i < left.Length ? left[i] : right[i - left.Length];
            if (part.Length > 4 || !ushort.TryParse(part, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
                return null;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[((i < left.Length ? i : 8 - right.Length + i - left.Length) * 2)..], number);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
