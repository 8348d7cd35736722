using Gate.Sources.History;
using Gate.Testing;

namespace Gate.Sources.Tests.History;

public sealed class AnswerJournalTests
{
    private static readonly string[] Run = ["run"];

    [Fact]
    public void What_is_written_is_found_again_by_the_same_run_only()
    {
        using var folder = new TempFolder();
        var place = folder.At("kept");
        using (var journal = AnswerJournal.Open(place, Run))
        {
            journal.Add("abc", "{\"ä\": 1}");
            journal.Add("def", "");
            Assert.Equal(("{\"ä\": 1}", 0), (journal.Find("abc"), journal.Found));
        }

        using (var again = AnswerJournal.Open(place, Run))
            Assert.Equal((true, 2, "{\"ä\": 1}", "", null), (again.IsKept, again.Found, again.Find("abc"), again.Find("def"), again.Find("ghi")));
        using var other = AnswerJournal.Open(place, ["other"]);
        Assert.Equal(0, other.Found);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_is_cut_off_or_damaged_only_what_was_written_before_it_is_found(bool cuts)
    {
        using var folder = new TempFolder();
        var place = folder.At("kept");
        using (var journal = AnswerJournal.Open(place, Run))
        {
            for (var i = 0; i < 5; i++)
                journal.Add($"c{i}", $"answer {i} {new string('x', i)}");
        }

        var file = Assert.Single(Directory.GetFiles(place));
        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at++)
        {
            var bytes = cuts ? whole[..at] : [.. whole];
            if (!cuts)
                bytes[at] ^= 0x41;
            File.WriteAllBytes(file, bytes);
            using (var journal = AnswerJournal.Open(place, Run))
            {
                for (var i = 0; i < 5; i++)
                    Assert.Equal(i < journal.Found ? $"answer {i} {new string('x', i)}" : null, journal.Find($"c{i}"));
                Assert.True(journal.Found < 5);
                // It goes on behind what is whole.
                journal.Add("new", "more");
            }

            using var again = AnswerJournal.Open(place, Run);
            Assert.Equal("more", again.Find("new"));
        }
    }

    [Fact]
    public void A_second_run_beside_the_first_keeps_its_own()
    {
        using var folder = new TempFolder();
        using var first = AnswerJournal.Open(folder.At("kept"), Run);
        using var second = AnswerJournal.Open(folder.At("kept"), Run);
        first.Add("a", "first");
        second.Add("a", "second");
        Assert.Equal((true, false, "first", "second"), (first.IsKept, second.IsKept, first.Find("a"), second.Find("a")));
    }

    [Fact]
    public void A_folder_that_is_open_to_others_is_not_used()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no modes of folders.");
            return;
        }

        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.At("kept"));
        File.SetUnixFileMode(folder.At("kept"), (UnixFileMode)0b111_111_111);
        using var journal = AnswerJournal.Open(folder.At("kept"), Run);
        Assert.False(journal.IsKept);
        Assert.Empty(Directory.GetFiles(folder.At("kept")));
    }
}
