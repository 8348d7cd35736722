using System.Net;
using System.Text.Json;
using Gate.Hosts.Publishing;
using Octokit;

namespace Gate.Hosts.GitHub.Publishing;

/// <summary>Why GitHub did not take something.</summary>
/// <param name="Kind">What to make of it.</param>
/// <param name="Reason">What it answered, for a person: never its words, which could be anybody's.</param>
internal sealed record GitHubFailure(GitHubFailureKind Kind, string Reason)
{
    /// <summary>The failure that an exception of <see cref="GitHubApi"/> means; null where it means a defect of Gate.</summary>
    internal static GitHubFailure? Of(Exception exception) => exception switch
    {
        ApiException { StatusCode: HttpStatusCode.TooManyRequests } or RateLimitExceededException or SecondaryRateLimitExceededException or AbuseException =>
            new(GitHubFailureKind.Down, "it limits the rate of requests and asks to wait longer than a check should"),
        ApiException { StatusCode: HttpStatusCode.Forbidden, HttpResponse: { } answer } when answer.Headers.ContainsKey("Retry-After") =>
            new(GitHubFailureKind.Down, "it limits the rate of requests and asks to wait longer than a check should"),
        ApiException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound } refused =>
            new(GitHubFailureKind.MayNot, $"{(int)refused.StatusCode}"),
        ApiException { StatusCode: >= HttpStatusCode.InternalServerError } broken => new(GitHubFailureKind.Down, FailedRequest.Answered(broken.StatusCode)),
        ApiException other => new(GitHubFailureKind.Refused, FailedRequest.Answered(other.StatusCode)),
        HttpRequestException { StatusCode: { } status } redirect => new(GitHubFailureKind.Refused, $"{FailedRequest.Answered(status)}, {redirect.Message}"),
        HttpRequestException unreachable => new(GitHubFailureKind.Down, FailedRequest.Reason(unreachable)),
        JsonException strange => new(GitHubFailureKind.Refused, FailedRequest.Reason(strange)),
        _ => null,
    };
}

/// <summary>What to make of a failure.</summary>
internal enum GitHubFailureKind
{
    /// <summary>This one request was not taken; others may be.</summary>
    Refused,

    /// <summary>The token may not.</summary>
    MayNot,

    /// <summary>The host takes nothing for now.</summary>
    Down,
}
