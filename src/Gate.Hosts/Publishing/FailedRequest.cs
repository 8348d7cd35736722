using System.Net;
using System.Text.Json;

namespace Gate.Hosts.Publishing;

/// <summary>Why a host did not take something, for a person: never the host's own words, which could be anybody's.</summary>
internal static class FailedRequest
{
    /// <summary>Whether an exception of a request means that, and no defect of Gate.</summary>
    internal static bool Is(Exception exception) => exception is HttpRequestException or JsonException;

    /// <summary>The reason.</summary>
    internal static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { StatusCode: { } status } => Answered(status),
        JsonException => "it answered something that is not what its API says",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    /// <summary>The reason where all that is known is the status of the answer.</summary>
    internal static string Answered(HttpStatusCode status) => $"it answered {(int)status}";
}
