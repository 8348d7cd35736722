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

    private readonly Option<string[]> format = new("--format")
    {
        Description = "console, or json for one finding; with =FILE into a file, else to standard output. Repeatable. Default: console",
        HelpName = "FORMAT[=FILE]",
    };

    internal ExplainCommand(Surroundings outside)
        : base("explain", "Says, condition by condition, why a rule fires on a change, or why it does not; of one finding, how it came about.")
    {
        this.outside = outside;
        rule.SuggestingRules();
        Arguments.Add(rule);
        which.AddTo(this);
        format.Suggesting(FormatRequests.Names<ExplanationFormat>());
        foreach (var option in (IEnumerable<Option>)[format, .. options.WithoutVerdict])
            Options.Add(option);
        this.SetStoppableAction(RunAsync);
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var (change, changeError) = which.Read(parsed);
        var (request, error) = change is null ? (null, changeError) : options.Read(parsed, []);
        if (request is null)
            return outside.Fail(error!);
        var (formats, formatError) = FormatRequests.Read<ExplanationFormat>(parsed.GetValue(format) ?? []);
        if (formatError is not null)
            return outside.Fail(formatError);
        var asked = parsed.GetValue(rule)!;
        if (FindingQuestion.IsFingerprint(asked))
            return await ExplainFindingAsync(new(asked), request with { Change = change! }, formats, cancellation).ConfigureAwait(false);
        if (formats.Any(static one => one.Format == ExplanationFormat.Json))
            return outside.Fail($"--format json tells of one finding, and '{asked}' is no fingerprint: `gate check --format json` has those of all findings");
        var question = new RuleQuestion(asked);
        var answer = await CheckProgram.RunAsync(request with { Change = change!, Question = question }, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        foreach (var one in formats)
            Write(one, (output, color) => ExplanationPage.Write(question.Answer(verdict), output, new ConsoleOptions(color, Surroundings.Width)));
        return 0;
    }

    private async Task<int> ExplainFindingAsync(FindingQuestion question, CheckRequest request, IReadOnlyList<FormatRequest<ExplanationFormat>> formats, CancellationToken cancellation)
    {
        var answer = await CheckProgram.RunAsync(request, BuiltInKnowledge.Open(), outside, cancellation).ConfigureAwait(false);
        if (answer.Verdict is not { } verdict)
            return outside.Fail(answer.Error!);
        var (finding, error) = question.In(verdict);
        if (finding is null)
            return outside.Fail(error!);
        foreach (var one in formats)
        {
            Write(one, (output, color) =>
            {
                if (one.Format == ExplanationFormat.Json)
                    FindingJson.Write(finding, verdict, output);
                else
                    FindingPage.Write(finding, verdict, output, new ConsoleOptions(color, Surroundings.Width));
            });
        }

        return 0;
    }

    private void Write(FormatRequest<ExplanationFormat> request, Action<TextWriter, bool> write)
    {
        if (request.File is { } file)
            ReportDelivery.ToFile(file, outside, writer => write(writer, false));
        else
            write(outside.Output, outside.Color);
    }
}
