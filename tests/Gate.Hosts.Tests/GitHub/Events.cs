using System.Text;
using static Gate.Hosts.Tests.Commits;

namespace Gate.Hosts.Tests.GitHub;

/// <summary>Payloads after the shapes that GitHub documents, cut down to what surrounds the facts that matter.</summary>
internal static class Events
{
    internal static Dictionary<string, string> Env(string name) => Commits.Env(
        ("GITHUB_ACTIONS", "true"),
        ("GITHUB_EVENT_NAME", name),
        ("GITHUB_EVENT_PATH", "/github/workflow/event.json"),
        ("GITHUB_SHA", Merge),
        ("GITHUB_ACTOR", "octocat"));

    internal static CiChange ChangeOf(string name, string payload, string actor = "octocat") =>
        HostEnvironment.ChangeOf(
            Env(name).With(("GITHUB_ACTOR", actor)),
            path => path == "/github/workflow/event.json" ? Encoding.UTF8.GetBytes(payload) : null);

    internal static string PullRequest(string headRepository = """{ "full_name": "acme/gitops", "fork": false }""", string author = "octocat", bool merged = false) => $$"""
        {
          "action": "synchronize",
          "number": 7,
          "before": "1111111111111111111111111111111111111111",
          "after": "{{Head}}",
          "pull_request": {
            "number": 7,
            "state": "open",
            "title": "::error::bump \"cert-manager\"\n",
            "user": { "login": "{{author}}", "type": "User" },
            "merged": {{(merged ? "true" : "false")}},
            "merge_commit_sha": "2222222222222222222222222222222222222222",
            "head": { "label": "octocat:bump", "ref": "bump", "sha": "{{Head}}", "repo": {{headRepository}} },
            "base": { "label": "acme:main", "ref": "main", "sha": "{{Base}}", "repo": { "full_name": "acme/gitops", "fork": false } }
          },
          "repository": { "full_name": "acme/gitops" },
          "sender": { "login": "octocat" }
        }
        """;

    internal const string MergeGroup = $$"""
        {
          "action": "checks_requested",
          "merge_group": {
            "head_sha": "{{Head}}",
            "head_ref": "refs/heads/gh-readonly-queue/main/pr-7-{{Base}}",
            "base_sha": "{{Base}}",
            "base_ref": "refs/heads/main",
            "head_commit": { "id": "{{Head}}", "tree_id": "3333333333333333333333333333333333333333", "message": "Merge pull request #7" }
          },
          "repository": { "full_name": "acme/gitops" }
        }
        """;

    internal static string Push(string before, string after, string flags = "\"created\": false, \"deleted\": false, \"forced\": false") => $$"""
        {
          "ref": "refs/heads/main",
          "before": "{{before}}",
          "after": "{{after}}",
          {{flags}},
          "base_ref": null,
          "commits": [],
          "repository": { "full_name": "acme/gitops" },
          "pusher": { "name": "octocat" }
        }
        """;
}
