using System.Text.Json;

namespace Gate.HostStandIns;

/// <summary>What a value of a request's body may be.</summary>
internal abstract record Shape
{
    /// <summary>What is wrong with a value, or null.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">Where it stands.</param>
    internal abstract string? Wrong(JsonElement value, string name);

    /// <summary>A text of a length.</summary>
    internal sealed record Text(int Least, int Most, string Start = "") : Shape
    {
        internal override string? Wrong(JsonElement value, string name) =>
            value.ValueKind != JsonValueKind.String ? $"{name} is no text"
            : value.GetString() is var text && (text!.Length < Least || text.Length > Most) ? $"{name} has {text.Length} characters"
            : text.StartsWith(Start, StringComparison.Ordinal) ? null : $"{name} does not begin with {Start}";
    }

    /// <summary>A whole number.</summary>
    internal sealed record Whole(int Least) : Shape
    {
        internal override string? Wrong(JsonElement value, string name) =>
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= Least ? null : $"{name} is no whole number of {Least} or more";
    }

    /// <summary>A word of an enumeration.</summary>
    internal sealed record OneOf(params string[] Words) : Shape
    {
        internal override string? Wrong(JsonElement value, string name) =>
            value.ValueKind == JsonValueKind.String && Words.Contains(value.GetString()) ? null : $"{name} is none of {string.Join(", ", Words)}";
    }

    /// <summary>A list that is not empty.</summary>
    internal sealed record ListOf(Shape Element) : Shape
    {
        internal override string? Wrong(JsonElement value, string name) =>
            value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0 ? $"{name} is no list of something"
            : value.EnumerateArray().Select((element, i) => Element.Wrong(element, $"{name}[{i}]")).FirstOrDefault(wrong => wrong is not null);
    }

    /// <summary>Any names, each with a value of one shape.</summary>
    internal sealed record MapOf(Shape Value) : Shape
    {
        internal override string? Wrong(JsonElement value, string name) =>
            value.ValueKind != JsonValueKind.Object ? $"{name} is no object"
            : value.EnumerateObject().Select(member => Value.Wrong(member.Value, $"{name}.{member.Name}")).FirstOrDefault(wrong => wrong is not null);
    }

    /// <summary>An object of known members; a name with a question mark at its end may be left out.</summary>
    internal sealed record ObjectOf(params (string Name, Shape Shape)[] Members) : Shape
    {
        internal override string? Wrong(JsonElement value, string name)
        {
            if (value.ValueKind != JsonValueKind.Object)
                return $"{name} is no object";
            var known = Members.ToDictionary(member => member.Name.TrimEnd('?'), member => member.Shape);
            if (Members.FirstOrDefault(member => !member.Name.EndsWith('?') && !value.TryGetProperty(member.Name, out _)).Name is { } missing)
                return $"{name} has no {missing}";
            foreach (var member in value.EnumerateObject())
            {
                if (!known.TryGetValue(member.Name, out var shape))
                    return $"{name}.{member.Name} is not known";
                if (shape.Wrong(member.Value, $"{name}.{member.Name}") is { } wrong)
                    return wrong;
            }

            return null;
        }
    }
}
