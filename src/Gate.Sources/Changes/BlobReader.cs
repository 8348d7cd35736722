using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Gate.Sources.Changes;

/// <summary>
/// One long-lived <c>git cat-file --batch</c>. Ids are written by one thread and contents read by another, so that git never
/// waits for us between two of them: 5,000 files take a third of the time of asking and waiting.
/// </summary>
internal sealed class BlobReader : IDisposable
{
    private static readonly Asked Flush = new("", new());

    private readonly Process process;
    private readonly long largest;
    private readonly BlockingCollection<Asked> asked = [];
    private readonly BlockingCollection<Asked> written = [];
    private readonly Thread reading;
    private readonly byte[] buffer = new byte[1 << 16];
    private int bufferStart;
    private int bufferEnd;
    private volatile string? stopped;
    private int together;

    /// <param name="process">A started <c>git cat-file --batch</c>, from now on ours.</param>
    /// <param name="largest">Bytes of the largest content that is kept; a larger one cannot be read.</param>
    public BlobReader(Process process, long largest)
    {
        this.process = process;
        this.largest = largest;
        process.BeginErrorReadLine();
        new Thread(WriteIds) { IsBackground = true, Name = "git cat-file, ids" }.Start();
        reading = new Thread(ReadContents) { IsBackground = true, Name = "git cat-file, contents" };
        reading.Start();
    }

    /// <summary>The content of a blob, when it has come. Fails with an <see cref="IOException"/>.</summary>
    public Task<byte[]> Read(string id)
    {
        var one = new Asked(id, new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            asked.Add(one);
        }
        catch (InvalidOperationException)
        {
            one.Content.SetException(new IOException(stopped ?? "git cat-file has ended."));
        }

        return one.Content.Task;
    }

    /// <summary>What is asked for until this is disposed goes to git in large pieces: a call of the kernel for each of thousands takes longer than the ids.</summary>
    public IDisposable Together()
    {
        Interlocked.Increment(ref together);
        return new Piece(this);
    }

    /// <summary>Ends git; all that is still asked for fails.</summary>
    public void Stop(string why)
    {
        stopped ??= why;
        asked.CompleteAdding();
        GitProgram.Kill(process);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopped ??= "The change has been closed.";

        // This ends its input, and with that git. Killing would be slower: it looks through all processes of the machine.
        asked.CompleteAdding();
        if (!reading.Join(TimeSpan.FromSeconds(2)))
            GitProgram.Kill(process);
    }

    private void WriteIds()
    {
        try
        {
            using var ids = new BufferedStream(process.StandardInput.BaseStream, 1 << 14);
            foreach (var one in asked.GetConsumingEnumerable())
            {
                if (one != Flush)
                {
                    written.Add(one);
                    ids.Write(Encoding.ASCII.GetBytes(one.Id + "\n"));
                }

                if (asked.Count == 0 && Volatile.Read(ref together) == 0)
                    ids.Flush();
            }
        }
        catch (IOException)
        {
            // git has gone; the reading thread sees that as well and says so.
        }
        finally
        {
            asked.CompleteAdding();
            foreach (var one in asked.GetConsumingEnumerable().Where(static one => one != Flush))
                written.Add(one);
            written.CompleteAdding();
        }
    }

    private void ReadContents()
    {
        var contents = process.StandardOutput.BaseStream;
        foreach (var one in written.GetConsumingEnumerable())
        {
            try
            {
                Answer(one, contents);
            }
            catch (Exception e) when (e is IOException or FormatException or OverflowException or ObjectDisposedException)
            {
                Stop("git cat-file ended before it gave everything.");
                one.Content.TrySetException(new IOException(stopped));
            }
        }

        process.WaitForExit();
        process.Dispose();
    }

    /// <remarks>https://git-scm.com/docs/git-cat-file#_batch_output</remarks>
    private void Answer(Asked one, Stream contents)
    {
        var header = ReadLine(contents).Split(' ');
        if (header is [_, "missing"])
        {
            one.Content.SetException(new IOException(
                $"Object {one.Id} is not in this repository, which may be a partial clone: clone without --filter."));
            return;
        }

        var length = long.Parse(header[^1], CultureInfo.InvariantCulture);
        var content = length <= largest ? new byte[length] : null;
        for (var done = 0L; done <= length;)
        {
            var here = Fill(contents);
            var part = here[..(int)Math.Min(here.Length, length - done)];
            if (content is not null)
                part.CopyTo(content.AsSpan((int)done));
            done += part.Length;
            bufferStart += part.Length;
            if (done == length)
            {
                _ = Fill(contents);
                bufferStart++; // the line feed after the content
                break;
            }
        }

        if (content is null)
            one.Content.SetException(new IOException($"It has {length} bytes, more than the {largest} that Gate reads."));
        else
            one.Content.SetResult(content);
    }

    private string ReadLine(Stream contents)
    {
        var line = new StringBuilder();
        while (line.Length < 1024)
        {
            var next = (char)Fill(contents)[0];
            bufferStart++;
            if (next == '\n')
                return line.ToString();
            line.Append(next);
        }

        throw new FormatException("That is no answer of git cat-file.");
    }

    private ReadOnlySpan<byte> Fill(Stream contents)
    {
        if (bufferStart == bufferEnd)
        {
            bufferStart = 0;
            bufferEnd = contents.Read(buffer);
            if (bufferEnd == 0)
                throw new EndOfStreamException();
        }

        return buffer.AsSpan(bufferStart..bufferEnd);
    }

    private sealed record Asked(string Id, TaskCompletionSource<byte[]> Content);

    private sealed class Piece(BlobReader reader) : IDisposable
    {
        public void Dispose()
        {
            Interlocked.Decrement(ref reader.together);
            try
            {
                reader.asked.Add(Flush);
            }
            catch (InvalidOperationException)
            {
                // git has ended, which all that was asked for is told.
            }
        }
    }
}
