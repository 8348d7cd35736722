using System.Text;
using Gate.Sources.Changes;

namespace Gate.Cli.Proposals;

/// <summary>The pipelines that run the check, as the documents of each host show them.</summary>
internal static class PipelineProposal
{
    private const string GitLabFile = ".gitlab-ci.yml";
    private const string GitLabInclude = ".gitlab/gate.yml";

    /// <summary>The pipeline of a host; null where there is none.</summary>
    internal static ProposedFile? Of(RepositoryHost host, ITree tree) => host switch
    {
        RepositoryHost.GitHub => new(".github/workflows/gate.yml", GitHub)
        {
            Next = "Put the place that you take Gate from for OWNER/gate@REF, and require the job `incidents` once it has run (docs/github.md).",
        },
        RepositoryHost.Azure => new("gate.yml", Azure)
        {
            Next = "Put the place and the version that you take Gate from for OWNER and VERSION, make a pipeline of gate.yml, and add it to the build validation of the default branch (docs/azure-devops.md).",
        },
        RepositoryHost.GitLab when IsOwn(tree) => new(GitLabFile, GitLab)
        {
            Next = "Put the image that you take Gate from for ghcr.io/OWNER/gate:VERSION, and require pipelines to succeed (docs/other-hosts.md).",
        },
        RepositoryHost.GitLab => new(GitLabInclude, GitLab)
        {
            Next = $"Add `include: {{local: {GitLabInclude}}}` to {GitLabFile}, put the image that you take Gate from for ghcr.io/OWNER/gate:VERSION, and require pipelines to succeed (docs/other-hosts.md).",
        },
        _ => null,
    };

    /// <summary>Whether all of GitLab's pipeline is Gate's, or there is none yet.</summary>
    private static bool IsOwn(ITree tree) => tree.Find(GitLabFile) is not { Kind: EntryKind.File } entry || tree.Read(entry).Span.SequenceEqual(Encoding.UTF8.GetBytes(GitLab));

    private const string GitHub = """
        name: gate
        on: [pull_request, merge_group]
        permissions: {contents: read, checks: write, pull-requests: write}
        jobs:
          incidents:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v5
                with: {fetch-depth: 2}
              - uses: OWNER/gate@REF

        """;

    private const string Azure = """
        trigger: none
        pool: {vmImage: ubuntu-latest}
        steps:
        - checkout: self
          fetchDepth: 2
        - script: |
            curl -fsSL https://github.com/OWNER/gate/releases/download/vVERSION/gate-VERSION-linux-x64.tar.gz | tar -xz -C "$(Agent.TempDirectory)"
            "$(Agent.TempDirectory)/gate" ci
          displayName: Gate
          env: {SYSTEM_ACCESSTOKEN: $(System.AccessToken)}

        """;

    private const string GitLab = """
        gate:
          image: ghcr.io/OWNER/gate:VERSION
          rules:
          - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          variables: {GIT_DEPTH: 0}
          script:
          - gate ci --format gitlab=gate.json --format junit=gate.xml
          artifacts:
            when: always
            reports: {codequality: gate.json, junit: gate.xml}

        """;
}
