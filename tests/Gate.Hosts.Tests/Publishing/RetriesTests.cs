using System.Net;
using Gate.Hosts.Publishing;
using Gate.HostStandIns;

namespace Gate.Hosts.Tests.Publishing;

/// <summary>What is sent again, and what is not. Trap T71.</summary>
public sealed class RetriesTests
{
    [Theory]
    [InlineData(500, null, null)]
    [InlineData(502, null, null)]
    [InlineData(503, "Retry-After", "1")]
    [InlineData(429, "Retry-After", "2")]
    [InlineData(429, null, null)]
    [InlineData(408, null, null)]
    [InlineData(403, "Retry-After", "1")]
    [InlineData(403, "x-ratelimit-remaining", "0")]
    public async Task What_fails_for_now_is_sent_again_with_its_body(int status, string? header, string? value)
    {
        var bodies = new List<string>();
        await using var server = await LoopbackServer.StartAsync(request =>
        {
            bodies.Add(request.Body);
            return bodies.Count < 3 ? new(status, "{}") { Headers = header is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [header] = value! } } : new(201, "{}");
        });
        Assert.Equal(HttpStatusCode.Created, await PostAsync(server));
        Assert.Equal(["hello", "hello", "hello"], bodies);
    }

    [Theory]
    [InlineData(400, null, null)]
    [InlineData(401, null, null)]
    [InlineData(403, null, null)]
    [InlineData(403, "x-ratelimit-remaining", "12")]
    [InlineData(404, null, null)]
    [InlineData(422, null, null)]
    [InlineData(302, "Location", "/elsewhere")]
    [InlineData(429, "Retry-After", "3600")]
    [InlineData(403, "x-ratelimit-reset", "4102444800")]
    public async Task What_will_not_change_soon_is_not_sent_again(int status, string? header, string? value)
    {
        var times = 0;
        var headers = new Dictionary<string, string>();
        if (header is not null)
            headers[header] = value!;
        if (header == "x-ratelimit-reset")
            headers["x-ratelimit-remaining"] = "0";
        await using var server = await LoopbackServer.StartAsync(_ =>
        {
            times++;
            return new(status, "{}") { Headers = headers };
        });
        Assert.Equal((HttpStatusCode)status, await PostAsync(server));
        Assert.Equal(1, times);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_gets_four_attempts()
    {
        var times = 0;
        await using var server = await LoopbackServer.StartAsync(_ =>
        {
            times++;
            return new(500, "{}");
        });
        Assert.Equal(HttpStatusCode.InternalServerError, await PostAsync(server));
        Assert.Equal(4, times);
    }

    [Fact]
    public async Task A_host_that_does_not_answer_is_left_after_the_last_attempt()
    {
        await using var server = await LoopbackServer.StartAsync(_ => new(200, "{}") { Delay = TimeSpan.FromSeconds(30) });
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(server));
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_an_error_of_http()
    {
        string address;
        await using (var server = await LoopbackServer.StartAsync(_ => new(200, "{}")))
            address = server.Address;
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(address));
    }

    private static Task<HttpStatusCode> PostAsync(LoopbackServer server) => PostAsync(server.Address);

    private static async Task<HttpStatusCode> PostAsync(string address)
    {
        using var client = new HttpClient(HostConnection.Handler(new FastClock()));
        using var content = new StringContent("hello");
        using var answer = await client.PostAsync(new Uri(address + "/x"), content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
