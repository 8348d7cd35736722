using System.Net;

namespace Gate.Hosts.Publishing;

/// <summary>How hosts are reached.</summary>
public static class HostConnection
{
    /// <summary>The whole of a publication takes no longer than this.</summary>
    public static TimeSpan LongestPublication { get; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// A handler that follows no redirects, since the token is for one host only, keeps no cookies, uses the proxy of the environment,
    /// and sends again what failed for now.
    /// </summary>
    /// <param name="clock">Measures what is waited.</param>
    public static HttpMessageHandler Handler(TimeProvider clock) => new Retries(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        },
        clock);
}
