using System.Text;
using Gate.Reports.Text;

namespace Gate.Cli.Outside;

/// <summary>
/// Standard error. CI hosts look for commands there too, so what a message quotes of a repository, a host or a tool is shown and never
/// obeyed. Every line of a message says that it is Gate's.
/// </summary>
internal sealed class MessageWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(value);

    public override void Write(string? value) => inner.Write(VisibleText.Lines(value ?? ""));

    // A command of GitHub's runner is one at the start of a line only.
    public override void WriteLine(string? value) => inner.WriteLine(VisibleText.Lines(value ?? "").Replace("\n", "\ngate: ", StringComparison.Ordinal));

    public override void WriteLine() => inner.WriteLine();

    public override void Flush() => inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
