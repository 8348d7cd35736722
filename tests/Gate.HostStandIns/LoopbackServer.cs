using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gate.HostStandIns;

/// <summary>A request as a stand-in sees it.</summary>
/// <param name="Method">The method in capitals.</param>
/// <param name="Path">The path as it was sent, still escaped.</param>
/// <param name="Query">The query without its question mark.</param>
/// <param name="Headers">The headers; names in any case.</param>
/// <param name="Body">The body as text.</param>
public sealed record HostRequest(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>What a stand-in answers.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, JSON where it is not empty.</param>
public sealed record HostResponse(int Status, string Body)
{
    /// <summary>Headers beside the content type.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>How long the host thinks before it answers.</summary>
    public TimeSpan Delay { get; init; }
}

/// <summary>An HTTP server on a free port of 127.0.0.1 that lives as long as its test.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication server;

    private LoopbackServer(WebApplication server)
    {
        this.server = server;
        Address = server.Urls.Single().TrimEnd('/');
    }

    /// <summary>Where it listens, without a slash at the end; known also when it listens no more.</summary>
    public string Address { get; }

    /// <summary>Starts it.</summary>
    /// <param name="answer">Gives the answer to a request. Called by many at once.</param>
    public static async Task<LoopbackServer> StartAsync(Func<HostRequest, HostResponse> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(context => AnswerAsync(context, answer));
        await server.StartAsync().ConfigureAwait(false);
        return new(server);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await server.DisposeAsync().ConfigureAwait(false);

    private static async Task AnswerAsync(HttpContext context, Func<HostRequest, HostResponse> answer)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        var request = context.Request;
        var response = answer(new(
            request.Method,
            request.PathBase.ToUriComponent() + request.Path.ToUriComponent(),
            request.QueryString.Value?.TrimStart('?') ?? "",
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body));
        if (response.Delay > TimeSpan.Zero)
            await Task.Delay(response.Delay, context.RequestAborted).ConfigureAwait(false);
        context.Response.StatusCode = response.Status;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers[name] = value;
        if (response.Body.Length > 0)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(response.Body, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
