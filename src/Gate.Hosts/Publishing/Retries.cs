using System.Globalization;
using System.Net;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Gate.Hosts.Publishing;

/// <summary>
/// Sends requests again that failed for now: the server's own errors, time-outs, and limits of its rate. It waits as long as the host
/// asks, where that is not longer than a build should wait; else the answer is given back as it is. A host that does not answer is an
/// <see cref="HttpRequestException"/> like one that cannot be reached.
/// </summary>
internal sealed class Retries : DelegatingHandler
{
    private const int Attempts = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan OneAttempt = TimeSpan.FromSeconds(15);

    private readonly TimeProvider clock;
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    internal Retries(HttpMessageHandler inner, TimeProvider clock)
        : base(inner)
    {
        this.clock = clock;
        pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome switch
                {
                    { Exception: HttpRequestException or TimeoutRejectedException } => true,
                    { Result: { } answer } => IsPassing(answer) && (AskedWait(answer) ?? TimeSpan.Zero) <= LongestWait,
                    _ => false,
                }),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Result is { } answer ? AskedWait(answer) : null),
                OnRetry = arguments =>
                {
                    arguments.Outcome.Result?.Dispose();
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = OneAttempt })
            .Build();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // Buffered, so that it can be sent again.
        if (request.Content is { } content)
            await content.LoadIntoBufferAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await pipeline.ExecuteAsync(async token => await base.SendAsync(request, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            // One error for a host that cannot be reached, however it fails.
            throw new HttpRequestException(HttpRequestError.ConnectionError, $"it did not answer within {OneAttempt.TotalSeconds:0} s, {Attempts} times", e);
        }
    }

    // GitHub says 403 for limits of its rate too; only the headers tell them from a permission that is missing.
    private static bool IsPassing(HttpResponseMessage answer) =>
        answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError
        || (answer.StatusCode == HttpStatusCode.Forbidden && (answer.Headers.RetryAfter is not null || Header(answer, "x-ratelimit-remaining") == "0"));

    private TimeSpan? AskedWait(HttpResponseMessage answer)
    {
        var now = clock.GetUtcNow();
        TimeSpan? wait = answer.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - now,
            _ => Header(answer, "x-ratelimit-remaining") == "0" && long.TryParse(Header(answer, "x-ratelimit-reset"), NumberStyles.None, CultureInfo.InvariantCulture, out var reset) && reset < 1L << 40
                ? DateTimeOffset.FromUnixTimeSeconds(reset) - now
                : null,
        };
        return wait is { } asked && asked < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
