using System.CommandLine;
using Gate.Cli.Checks;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Reports;
using Gate.Reports.Rules;

namespace Gate.Cli.Commands;

/// <summary><c>gate explain</c>: condition by condition, why a rule fires here or does not; or how one finding came about.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Surroundings outside;
    private readonly ChangeOptions which = new();
    private readonly CheckOptions options = new();

    private readonly Argument<string> rule = new("RULE") { Description = "The rule's id, or one that it had before; or the fingerprint of a finding, as reports print it, or its first digits.", HelpName = "RULE|FINGERPRINT" };

    internal ExplainCommand(Surroundings outside)
        : base("explain", "Says, condition by condition, why a rule fires on a change, or why it does not; of one finding, how it came about.")
    {
        this.outside = outside;
        rule.SuggestingRules();
        Arguments.Add(rule);
        which.AddTo(this);
        foreach (var option in options.WithoutVerdict)
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (change, changeError) = which.Read(parsed);
        var (request, error) = change is null ? (null, changeError) : options.Read(parsed, []);
        if (request is null)
            return outside.Fail(error!);
        var asked = parsed.GetValue(rule)!;
        if (FindingQuestion.IsFingerprint(asked))
            return await ExplainFindingAsync(new(asked), request with { Change = change! }, cancellation).ConfigureAwait(false);
        var question = new RuleQuestion(asked);
        var answer = await CheckProgram.RunAsync(request with { Change = change!, Question = question }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        ExplanationPage.Write(question.Answer(verdict), outside.Output, new ConsoleOptions(outside.Color, Surroundings.Width));
        return 0;
    }

    private async Task<int> ExplainFindingAsync(FindingQuestion question, CheckRequest request, CancellationToken cancellation)
    {
        var answer = await CheckProgram.RunAsync(request, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        var (finding, error) = question.In(verdict);
        if (finding is null)
            return outside.Fail(error!);
        FindingPage.Write(finding, verdict, outside.Output, new ConsoleOptions(outside.Color, Surroundings.Width));
        return 0;
    }
}
