using Gate.Sources.Rendering;
using static Gate.EndToEnd.Tests.Hostile.Confinement;

namespace Gate.EndToEnd.Tests.Hostile;

/// <summary>Charts that mean harm, with both majors of Helm.</summary>
public sealed class HostileChartTests : IDisposable
{
    private const string Nothing = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    private readonly Confinement place = new();

    public HostileChartTests() => Need();

    public static TheoryData<int> Majors => [3, 4];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_harmless_chart_renders_to_the_same_in_the_sandbox_and_without(int major)
    {
        place.Chart(Nothing + "data:\n  time: {{ now | date \"2006\" | quote }}\n  dns: {{ getHostByName \"localhost\" | quote }}\n");
        var (free, confined) = (await place.Helm(major, confined: false), await place.Helm(major));
        Assert.True(confined.Succeeded, confined.Messages);
        Assert.Equal(Text(free).Split("dns:")[0], Text(confined).Split("dns:")[0]);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_link_that_leads_out_of_the_chart_gives_nothing(int major)
    {
        place.Chart(Nothing + "data:\n  stolen: {{ .Files.Get \"link\" | quote }}\n");
        File.CreateSymbolicLink(place.Folder.At("link"), place.Outside.Write("secret", "hidden-away"));
        Assert.Contains("hidden-away", Text(await place.Helm(major, confined: false)), StringComparison.Ordinal);
        var outcome = await place.Helm(major);
        Assert.DoesNotContain("hidden-away", Text(outcome) + outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("permission denied", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_schema_that_refers_to_a_file_elsewhere_does_not_get_it(int major)
    {
        place.Chart(Nothing);
        var other = place.Outside.Write("other.json", """{"type": "object", "required": ["hidden-away"]}""");
        place.Folder.Write("values.schema.json", $$"""{"$ref": "file://{{other}}"}""");
        Assert.Contains("hidden-away", (await place.Helm(major, confined: false)).Messages, StringComparison.Ordinal);
        var outcome = await place.Helm(major);
        Assert.DoesNotContain("hidden-away", outcome.Messages, StringComparison.Ordinal);
        Assert.Contains("permission denied", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_schema_that_refers_to_an_address_reaches_nobody(int major)
    {
        using var listener = new Listener();
        place.Chart(Nothing);
        place.Folder.Write("values.schema.json", $$"""{"$ref": "http://{{listener.Address}}/x.json"}""");
        var outcome = await place.Helm(major);
        Assert.False(listener.WasReached());
        Assert.NotEqual(0, outcome.ExitCode);
        Assert.Contains("permission denied", outcome.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task An_endless_template_is_ended_by_the_limit_of_time(int major)
    {
        place.Chart("{{ range until 100000 }}{{ range until 100000 }}{{ end }}{{ end }}");
        var outcome = await place.Helm(major, limits: new() { Time = TimeSpan.FromSeconds(1.5) });
        Assert.Equal(RendererEnd.TimedOut, outcome.End);
    }

    [Theory]
    [InlineData(3, "{{ repeat 2147483647 \"x\" }}")]
    [InlineData(4, "{{ repeat 2147483647 \"x\" }}")]
    [InlineData(3, "{{ range until 2000000000 }}{{ end }}")]
    [InlineData(4, "{{ range until 2000000000 }}{{ end }}")]
    public async Task A_template_that_wants_gigabytes_is_ended_by_the_limit_of_memory(int major, string template)
    {
        place.Chart(template);
        var outcome = await place.Helm(major, limits: new() { Time = TimeSpan.FromMinutes(5), MemoryBytes = 1536 << 20 });
        Assert.True(outcome.End == RendererEnd.TooMuchMemory, $"{outcome.End} {outcome.ExitCode} {outcome.Messages[..Math.Min(outcome.Messages.Length, 600)]}");
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task A_template_that_prints_without_end_is_ended_by_the_limit_of_output(int major)
    {
        place.Chart("{{ range until 200 }}\n---\n" + Nothing + "data:\n  x: {{ repeat 20000 \"x\" }}\n{{ end }}");
        var outcome = await place.Helm(major, limits: new() { Time = TimeSpan.FromMinutes(5), OutputBytes = 1 << 20 });
        Assert.Equal(RendererEnd.TooMuchOutput, outcome.End);
    }

    [Theory]
    [MemberData(nameof(Majors))]
    public async Task Values_that_multiply_by_aliases_are_stopped(int major)
    {
        place.Chart(Nothing + "data:\n  x: {{ toJson .Values | quote }}\n");
        place.Folder.Write("values.yaml", Aliases.Bomb);
        var outcome = await place.Helm(major, limits: new() { Time = TimeSpan.FromSeconds(10), MemoryBytes = 1536 << 20 });
        Assert.True(outcome.End != RendererEnd.Exited || outcome.Messages.Contains("excessive aliasing", StringComparison.Ordinal), $"{outcome.End} {outcome.ExitCode} {outcome.Messages[..Math.Min(outcome.Messages.Length, 600)]}");
    }
}

/// <summary>Text that is small until its aliases are followed.</summary>
internal static class Aliases
{
    internal static string Bomb { get; } =
        "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 9).Select(static i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
}
