using Gate.Core.Inventory;
using Gate.Core.Rules.Reading;

namespace Gate.Cli.Rules.Drafts;

/// <summary>A rule to start from. It passes its tests as it stands, so that every step away from it can be tried.</summary>
internal static class RuleSkeleton
{
    /// <summary>The file. An id that starts with the id of an add-on gives a rule on a move of that add-on's version.</summary>
    internal static string Of(string id, IAddOnKnowledge addOns)
    {
        var (when, before, after, revert, component) = addOns.FindAddOn(id.Split('/')[0]) is { } addOn && addOns.ChartsOf(addOn).Any() ? Move(addOn) : Object();
        return $"""
            # A rule says what must be true of a change for a known incident to come back. docs/writing-rules.md has all conditions;
            # `gate rules test FILE` runs the tests below, `gate rules test --mutate FILE` tells which conditions no test needs.
            apiVersion: {RuleReading.ApiVersion}
            rules:
            - id: {id}
              # What breaks, in a line of a list.
              title: What breaks, and from where on
              # {string.Join(", ", RuleReading.Kinds)}
              kind: incident
              # block: refused, does not start, not found, deleted. warn: unsupported, may hurt. info: worth knowing.
              severity: warn
              # high: the maintainers' own words or code. medium: the source leaves something open. low never blocks.
              confidence: medium
              component: {component}
            {when}
              # What happens, in a sentence or two, and the way out.
              message: What happens, and why.
              remediation: The way out.
              # Pages that say so. Each starts with https://
              evidence:
              - https://example.org/what-happened
              tests:
              # The case that it is about. The trees are made into files and go through all of Gate.
              - fires: what a reader should know the case by
                base:
            {before}
                head:
            {after}
              # The nearest case that is all right: it tells what the rule does not mean.
              - silent: what is the same but for one thing
                base:
            {before}
                head:
            {revert}

            """;
    }

    private static (string When, string Before, string After, string Miss, string Component) Move(AddOn addOn) => (
        $$"""
          # The change moves the add-on from one range of chart versions into another. 'from' and 'to' are the same for the application's versions.
          when:
            addon: {id: {{addOn.Id}}, chartFrom: "<2.0.0", chartTo: ">=2.0.0"}
        """,
        $$"""
              addons: {{{addOn.Id}}: 1.4.0}
        """,
        $$"""
              addons: {{{addOn.Id}}: 2.0.0}
        """,
        $$"""
              addons: {{{addOn.Id}}: 1.5.0}
        """,
        addOn.Id);

    private static (string When, string Before, string After, string Miss, string Component) Object() => (
        """
          # One condition, or a list of conditions that must all hold: addon, kubernetes, platform, object, image, source, removals, duplicates,
          # all, any, not. What cannot be known from the repository makes a condition unknown, and the rule undecided.
          when:
            object:
              group: apps
              kind: Deployment
              changed: [spec.replicas]
              where:
              - {path: spec.replicas, equals: "0"}
        """,
        Deployment(2),
        Deployment(0),
        Deployment(3),
        "kubernetes");

    private static string Deployment(int replicas) => $$"""
              objects: |
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web, namespace: web}
                spec:
                  replicas: {{replicas}}
        """;
}
