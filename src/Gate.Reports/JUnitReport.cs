using System.Text;
using System.Xml;
using Gate.Core.Verdicts;
using Gate.Reports.Text;

namespace Gate.Reports;

/// <summary>
/// JUnit XML for the hosts that read nothing else: one suite, in which each new finding is a test case. It fails where the finding
/// reaches the fail-on level and passes, with its text as output, where it does not; a waived one is skipped. A gap of a failing kind is
/// an error. Where there is nothing to tell, one passing case says what was looked at.
/// </summary>
public static class JUnitReport
{
    // Jenkins would attach the file of the workspace that is named behind this.
    private const string Attachment = "[[ATTACHMENT|";

    private static readonly XmlWriterSettings Layout = new() { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.None, OmitXmlDeclaration = true };

    private enum Ending
    {
        Passed,
        Failed,
        Erred,
        Skipped,
    }

    /// <summary>Writes the document, with LF line ends and one at the end. Characters that XML does not allow are made visible.</summary>
    public static void Write(Verdict verdict, TextWriter output)
    {
        var cases = Cases(verdict);

        // The writer would name the encoding of the text that it writes to, which need not be that of the file.
        var text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        using (var xml = XmlWriter.Create(text, Layout))
        {
            xml.WriteStartElement("testsuites");
            Totals(xml, cases);
            xml.WriteStartElement("testsuite");
            Totals(xml, cases);
            foreach (var each in cases)
                Write(xml, each);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        output.Write(text.Append('\n'));
    }

    private static List<TestCase> Cases(Verdict verdict)
    {
        List<TestCase> cases = [];
        foreach (var annotation in Annotation.Of(verdict))
        {
            var fails = verdict.FailOn is { } level && annotation.Severity >= level;
            cases.Add(Of(annotation, !fails ? Ending.Passed : annotation.IsGap ? Ending.Erred : Ending.Failed, annotation.Title));
        }

        cases.AddRange(verdict.Findings.Where(f => f is { Status: Status.New, Waived: not null }).Select(f => Of(Annotation.Of(f), Ending.Skipped, Words.Terms(f.Waived!))));
        if (cases.Count == 0)
            cases.Add(new("gate", Headline.Of(verdict), null, Ending.Passed, "", Headline.Basis(verdict)));

        // Hosts know a case by its name from run to run, so the name holds no line, and no two are the same.
        var told = new Dictionary<(string, string), int>();
        for (var i = 0; i < cases.Count; i++)
        {
            var times = told[(cases[i].Class, cases[i].Name)] = told.GetValueOrDefault((cases[i].Class, cases[i].Name)) + 1;
            if (times > 1)
                cases[i] = cases[i] with { Name = $"{cases[i].Name} ({times})" };
        }

        return cases;
    }

    private static TestCase Of(Annotation annotation, Ending ending, string reason)
    {
        var place = annotation.Location is { } location ? $"At: {Words.Place(location)}{(Words.Hint(location.Precision) is { } hint ? $" ({hint})" : "")}\n" : "";
        var file = annotation.Location is { File: { } path } ? $": {path}" : "";
        return new(Line(annotation.Code), Line(annotation.Title + file), annotation.Location?.File, ending, reason, place + annotation.Text);
    }

    private static void Totals(XmlWriter xml, List<TestCase> cases)
    {
        xml.WriteAttributeString("name", "Gate");
        xml.WriteAttributeString("tests", $"{cases.Count}");
        xml.WriteAttributeString("failures", $"{cases.Count(c => c.Ending == Ending.Failed)}");
        xml.WriteAttributeString("errors", $"{cases.Count(c => c.Ending == Ending.Erred)}");
        xml.WriteAttributeString("skipped", $"{cases.Count(c => c.Ending == Ending.Skipped)}");
    }

    private static void Write(XmlWriter xml, TestCase each)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", each.Class);
        xml.WriteAttributeString("name", each.Name);
        if (each.File is { Length: > 0 } file)
            xml.WriteAttributeString("file", Line(file));
        xml.WriteStartElement(each.Ending switch
        {
            Ending.Failed => "failure",
            Ending.Erred => "error",
            Ending.Skipped => "skipped",
            _ => "system-out",
        });
        if (each.Ending != Ending.Passed)
        {
            xml.WriteAttributeString("message", Line(each.Reason));
            if (each.Ending != Ending.Skipped)
                xml.WriteAttributeString("type", each.Class);
        }

        Body(xml, each.Text);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    // GitHub's runner takes a line for a command when "::" is the first that it sees in it.
    private static void Body(XmlWriter xml, string text)
    {
        var first = true;
        foreach (var line in Allowed(VisibleText.Lines(text)).Split('\n'))
        {
            if (!first)
                xml.WriteString("\n");
            first = false;
            var blank = line.Length - line.TrimStart().Length;
            xml.WriteString(line[..blank]);
            if (line.AsSpan(blank).StartsWith("::", StringComparison.Ordinal))
                xml.WriteCharEntity(line[blank++]);
            xml.WriteString(line[blank..]);
        }
    }

    private static string Line(string text) => Allowed(VisibleText.Line(text));

    // Control characters are visible by now and lone surrogates replaced; two characters are left that XML refuses.
    private static string Allowed(string text) => text
        .Replace('\uFFFE', '\uFFFD')
        .Replace('\uFFFF', '\uFFFD')
        .Replace(Attachment, @"[\[ATTACHMENT|", StringComparison.OrdinalIgnoreCase);

    private sealed record TestCase(string Class, string Name, string? File, Ending Ending, string Reason, string Text);
}
