using System.CommandLine;
using System.Text;
using Gate.Cli.Completion;
using Gate.Cli.Outside;
using Gate.Cli.Proposals;
using Gate.Reports.Text;
using Gate.Sources.Changes;

namespace Gate.Cli.Commands;

/// <summary><c>gate init</c>: the configuration and the pipeline that a repository would start with.</summary>
internal sealed class InitCommand : Command
{
    /// <summary>A file that would be written is there already, with another content; it was left as it is.</summary>
    private const int LeftAsItIs = 1;

    private readonly Surroundings outside;

    private readonly Argument<string> path = new("PATH") { Description = "A repository or a folder. Default: the current folder", DefaultValueFactory = _ => "." };

    private readonly Option<bool> write = new("--write") { Description = "Write the files instead of showing them. One that is there already is never changed." };

    private readonly Option<string?> host = new("--host") { Description = $"Whose pipeline to write: {string.Join(", ", RepositoryHosts.Names)}. Default: what remotes and files tell", HelpName = "HOST" };

    internal InitCommand(Surroundings outside)
        : base("init", "Proposes a .gate.yaml with the clusters that are found, and the pipeline that runs the check. Shows both; writes with --write.")
    {
        this.outside = outside;
        host.Suggesting(RepositoryHosts.Names);
        Arguments.Add(path);
        Options.Add(write);
        Options.Add(host);
        this.SetStoppableAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var place = parsed.GetValue(path)!;
        if (place.Length > 1 && place[0] == '-')
            return outside.Fail($"there is no option '{place}'");
        if (!Directory.Exists(place))
            return outside.Fail(File.Exists(place) ? $"'{place}' is a file; name its repository" : $"'{place}' does not exist.");
        RepositoryHost? asked = null;
        if (parsed.GetValue(host) is { } name && (asked = RepositoryHosts.Parse(name)) is null)
            return outside.Fail($"--host {name}: it must be {string.Join(", ", RepositoryHosts.Names)}");

        // What a configuration says counts at the root only, and for the files as they are: nothing need be committed yet.
        var (workTree, isBare) = RepositoryPlace.Of(place);
        var root = workTree ?? place;
        if (isBare && parsed.GetValue(write))
            return outside.Fail($"'{place}' is a bare repository: there are no files to write to. Use a clone of it.");
        if (!new ChangeReader().TryRead(isBare ? new RevisionRequest(place, "HEAD") : new FolderRequest(root), out var change, out var error))
            return outside.Fail(error.Message);
        using (change)
        {
            var (clusters, wrong) = ProposedClusters.Of(change, BuiltInKnowledge.Open());
            if (clusters is null)
                return outside.Fail(wrong!);
            var where = asked ?? RepositoryHosts.Of(change);
            if (asked is null && where == RepositoryHost.None)
                outside.Messages.WriteLine("gate: no remote and no file tells which host runs the checks, so no pipeline is proposed; --host github, azure or gitlab asks for one.");
            ProposedFile?[] files = [GateFileProposal.Of(clusters), PipelineProposal.Of(where, change.Head)];
            return Offer([.. files.OfType<ProposedFile>()], change.Head, root, parsed.GetValue(write));
        }
    }

    private int Offer(IReadOnlyList<ProposedFile> files, ITree tree, string root, bool writes)
    {
        var (open, left) = (new List<ProposedFile>(), 0);
        foreach (var file in files)
        {
            var there = tree.Find(file.Path);
            if (there is null)
            {
                open.Add(file);
                if (!writes)
                    outside.Output.WriteLine($"── {file.Path}, which would be written:\n\n{VisibleText.Lines(file.Text)}");
            }
            else if (there.Kind == EntryKind.File && tree.ReadWhatCanBe([there])[0].Span.SequenceEqual(Encoding.UTF8.GetBytes(file.Text)))
            {
                outside.Output.WriteLine($"{file.Path} is there, and is what would be written.");
            }
            else
            {
                left++;
                outside.Messages.WriteLine($"gate: {file.Path} is there already and is left as it is. `gate init` in a copy without it shows what would be proposed.");
            }
        }

        if (writes)
        {
            foreach (var file in open)
            {
                if (Write(root, file) is { } problem)
                    return outside.Fail(problem);
                outside.Output.WriteLine($"Wrote {file.Path}. {file.Next ?? "Read it: what could not be told stands in its comments."}");
            }
        }
        else if (open.Count > 0)
        {
            foreach (var next in open.Select(static file => file.Next).OfType<string>())
                outside.Output.WriteLine(next);
            outside.Output.WriteLine($"Nothing was written. `gate init --write` writes {string.Join(" and ", open.Select(static file => file.Path))}.");
        }

        return left > 0 ? LeftAsItIs : 0;
    }

    private static string? Write(string root, ProposedFile file)
    {
        var full = Path.Combine(root, file.Path);
        try
        {
            // A link on the way could lead out of the repository.
            for (var folder = Path.GetDirectoryName(full)!; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
            {
                if (new DirectoryInfo(folder).LinkTarget is not null)
                    return $"{file.Path} was not written: {folder} is a link";
            }

            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            using var stream = new FileStream(full, FileMode.CreateNew, FileAccess.Write);
            stream.Write(Encoding.UTF8.GetBytes(file.Text));
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"{file.Path} could not be written: {e.Message}";
        }
    }
}
