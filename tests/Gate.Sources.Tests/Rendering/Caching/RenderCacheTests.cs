using System.Security.Cryptography;
using Gate.Sources.Rendering.Caching;
using Gate.Testing;

namespace Gate.Sources.Tests.Rendering.Caching;

public sealed class RenderCacheTests : IDisposable
{
    private static readonly string Key = new('a', 64);
    private readonly TempFolder home = new();

    public void Dispose() => home.Dispose();

    private string Root => home.At("gate");

    private string Trusted => Path.Combine(Root, "renders");

    private string Untrusted => Path.Combine(Root, "renders-untrusted");

    [Fact]
    public void What_is_kept_is_found_by_a_later_run_and_only_this_user_can_get_at_it()
    {
        using (var cache = RenderCache.Open(Root, isTrusted: true))
            cache.Keep(Key, "kept"u8);
        using var later = RenderCache.Open(Root, isTrusted: true);
        Assert.Equal("kept"u8, later.Find(Key)!.Value.Span);
        Assert.Null(later.Find(new('b', 64)));
        if (OperatingSystem.IsWindows())
            return;
        foreach (var folder in (string[])[Root, Trusted, Untrusted])
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(Trusted))));
    }

    [Fact]
    public void A_change_that_is_not_trusted_reads_what_trusted_ones_left_and_leaves_nothing_to_them()
    {
        using var trusted = RenderCache.Open(Root, isTrusted: true);
        using var stranger = RenderCache.Open(Root, isTrusted: false);
        var (mine, theirs) = (new string('1', 64), new string('2', 64));
        trusted.Keep(mine, "mine"u8);
        stranger.Keep(theirs, "theirs"u8);
        Assert.Equal("mine"u8, stranger.Find(mine)!.Value.Span);
        Assert.Equal("theirs"u8, stranger.Find(theirs)!.Value.Span);
        Assert.Null(trusted.Find(theirs));
    }

    [Fact]
    public void A_change_that_is_not_trusted_removes_nothing_of_the_trusted_ones_and_does_not_keep_it_alive()
    {
        using (var trusted = RenderCache.Open(Root, isTrusted: true))
            trusted.Keep(Key, "mine"u8);
        var file = Path.Combine(Trusted, Key);
        var before = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, before);
        using var stranger = RenderCache.Open(Root, isTrusted: false);
        Assert.NotNull(stranger.Find(Key));
        Assert.Equal(before, File.GetLastWriteTimeUtc(file));
        File.WriteAllText(file, "damaged");
        Assert.Null(stranger.Find(Key));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void An_entry_with_any_bit_turned_or_cut_off_anywhere_is_no_entry_and_is_removed()
    {
        using var cache = RenderCache.Open(Root, isTrusted: true);
        cache.Keep(Key, "some content"u8);
        var file = Path.Combine(Trusted, Key);
        var whole = File.ReadAllBytes(file);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            var damaged = whole.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            IsRefused(damaged);
        }

        for (var length = 0; length < whole.Length; length++)
            IsRefused(whole[..length]);
        IsRefused([.. whole, 0]);
        File.WriteAllBytes(file, whole);
        Assert.NotNull(cache.Find(Key));

        void IsRefused(byte[] bytes)
        {
            File.WriteAllBytes(file, bytes);
            Assert.Null(cache.Find(Key));
            Assert.False(File.Exists(file));
        }
    }

    [Fact]
    public void An_entry_under_another_ones_name_is_no_entry()
    {
        using var cache = RenderCache.Open(Root, isTrusted: true);
        cache.Keep(Key, "some content"u8);
        var other = new string('b', 64);
        File.Move(Path.Combine(Trusted, Key), Path.Combine(Trusted, other));
        Assert.Null(cache.Find(other));
    }

    [Fact]
    public void A_link_in_place_of_an_entry_is_not_followed_and_what_it_leads_to_is_left_alone()
    {
        using var cache = RenderCache.Open(Root, isTrusted: true);
        cache.Keep(Key, "some content"u8);
        var (file, elsewhere) = (Path.Combine(Trusted, Key), home.At("elsewhere"));
        File.Move(file, elsewhere);
        File.CreateSymbolicLink(file, elsewhere);
        Assert.Null(cache.Find(Key));
        cache.Keep(Key, "new content"u8);
        Assert.Null(new FileInfo(file).LinkTarget);
        Assert.Equal("new content"u8, cache.Find(Key)!.Value.Span);
        Assert.EndsWith("some content", File.ReadAllText(elsewhere), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_used_for_the_longest_time_goes_first_and_each_part_has_its_own_bound()
    {
        const int Each = 1000;
        var capacity = 3 * (Each + SHA256.HashSizeInBytes);
        string[] keys = [.. Enumerable.Range(0, 5).Select(static i => $"{i:x64}")];
        using (var cache = RenderCache.Open(Root, isTrusted: true, capacity))
        {
            for (var i = 0; i < 4; i++)
            {
                cache.Keep(keys[i], new byte[Each]);
                File.SetLastWriteTimeUtc(Path.Combine(Trusted, keys[i]), new DateTime(2020, 1, 1 + i, 0, 0, 0, DateTimeKind.Utc));
            }

            Assert.NotNull(cache.Find(keys[0]));
        }

        Assert.Equal([keys[0], keys[2], keys[3]], Entries(Trusted));
        using (var stranger = RenderCache.Open(Root, isTrusted: false, capacity))
        {
            for (var i = 1; i < 5; i++)
                stranger.Keep(keys[i], new byte[Each]);
            stranger.Keep(new('c', 64), new byte[capacity]);
        }

        Assert.Equal([keys[0], keys[2], keys[3]], Entries(Trusted));
        Assert.Equal(3, Entries(Untrusted).Count());
    }

    [Fact]
    public void What_a_killed_run_left_unfinished_is_removed_later()
    {
        using (var cache = RenderCache.Open(Root, isTrusted: true))
        {
            foreach (var (name, age) in (ValueTuple<string, int>[])[("old.tmp", 120), ("new.tmp", 0)])
            {
                File.WriteAllText(Path.Combine(Trusted, name), "");
                File.SetLastWriteTimeUtc(Path.Combine(Trusted, name), DateTime.UtcNow.AddMinutes(-age));
            }

            cache.Keep(Key, "x"u8);
        }

        Assert.Equal([Key, "new.tmp"], Entries(Trusted));
    }

    [Fact]
    public async Task Many_who_write_and_read_one_entry_at_once_see_all_of_it_or_nothing()
    {
        var content = RandomNumberGenerator.GetBytes(200_000);
        var seen = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            using var cache = RenderCache.Open(Root, isTrusted: true);
            var found = 0;
            for (var round = 0; round < 50; round++)
            {
                if (i % 2 == 0)
                    cache.Keep(Key, content);
                if (cache.Find(Key) is not { } entry)
                    continue;
                Assert.True(entry.Span.SequenceEqual(content));
                found++;
            }

            Assert.Null(cache.Problem);
            return found;
        })));
        Assert.All(seen.Where((_, i) => i % 2 == 0), static found => Assert.Equal(50, found));
        Assert.Equal([Key], Entries(Trusted));
    }

    [Theory]
    [InlineData("")]
    [InlineData("renders")]
    public void A_folder_that_others_can_enter_is_not_used(string part)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no modes here");
        RenderCache.Open(Root, isTrusted: true).Dispose();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Root, part), (UnixFileMode)0b111_101_101);
        IsNotUsed("open to others");
    }

    [Fact]
    public void A_folder_that_is_a_link_is_not_used()
    {
        RenderCache.Open(home.At("elsewhere"), isTrusted: true).Dispose();
        Directory.CreateSymbolicLink(Root, home.At("elsewhere"));
        IsNotUsed("symbolic link");
    }

    [Fact]
    public void A_folder_of_another_user_is_not_used()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root can give a folder to another user");
        RenderCache.Open(Root, isTrusted: true).Dispose();
        using (var chown = System.Diagnostics.Process.Start("chown", ["65532", Trusted]))
            chown.WaitForExit();
        IsNotUsed("belongs to another user");
    }

    [Fact]
    public void Where_no_folder_can_be_made_a_run_goes_on_without()
    {
        File.WriteAllText(Root, "a file");
        using var cache = RenderCache.Open(Root, isTrusted: true);
        cache.Keep(Key, "x"u8);
        Assert.Null(cache.Find(Key));
        Assert.NotNull(cache.Problem);
        Assert.Null(cache.Danger);
    }

    private void IsNotUsed(string why)
    {
        using var cache = RenderCache.Open(Root, isTrusted: true);
        Assert.Contains(why, cache.Danger, StringComparison.Ordinal);
        cache.Keep(Key, "x"u8);
        Assert.Null(cache.Find(Key));
    }

    private static IEnumerable<string?> Entries(string folder) => Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
