using Gate.Hosts;

namespace Gate.Fuzzing;

/// <summary>The event file of GitHub. Whatever it holds, the change is read or refused, and a change that does not describe itself is not trusted.</summary>
internal static class EventTarget
{
    private const string Sha = "0123456789abcdef0123456789abcdef01234567";

    internal static void Run(byte[] bytes)
    {
        foreach (var name in (string[])["pull_request", "push", "merge_group"])
        {
            var environment = new Dictionary<string, string>
            {
                ["GITHUB_ACTIONS"] = "true",
                ["GITHUB_EVENT_NAME"] = name,
                ["GITHUB_SHA"] = Sha,
                ["GITHUB_EVENT_PATH"] = "event.json",
            };
            var change = HostEnvironment.ChangeOf(environment, _ => bytes);
            if (change is CiChange.MergeCommit { Trusted: true } or CiChange.Revisions { Trusted: true } && name == "pull_request")
                BrokenPromiseException.Unless(Holds(bytes, "full_name"u8) || Holds(bytes, "\\u"u8), "a pull request that names no repository is not trusted");
        }
    }

    private static bool Holds(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> words) => bytes.IndexOf(words) >= 0;
}
