namespace Gate.Sbom;

/// <summary>What was taken of the distribution's packages, as <c>src/image/assemble.sh</c> noted it.</summary>
internal static class DebianPackages
{
    private const string Notes = "var/lib/dpkg/status.d";
    private const string FileList = ".md5sums";

    /// <summary>The packages, by name.</summary>
    public static IEnumerable<Component> Read(ImageFiles files)
    {
        var release = Fields(Path.Combine(files.Root, "usr/lib/os-release"), '=');
        var (system, version) = (release["ID"], release["VERSION_ID"].Trim('"'));
        return Directory.EnumerateFiles(Path.Combine(files.Root, Notes))
            .Where(note => !note.EndsWith(FileList, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(note =>
            {
                var package = Fields(note, ':');
                var lists = File.ReadLines(note + FileList).Select(static line => line[(line.IndexOf(' ') + 2)..]);
                return new Component("library", package["Package"], package["Version"], Url(package, system, version))
                {
                    Files = files.Claim([.. lists, .. ((string[])[note, note + FileList]).Select(own => Notes + "/" + Path.GetFileName(own))]),
                };
            });
    }

    private static string Url(Dictionary<string, string> package, string system, string version)
    {
        // A colon must stay as it is: https://github.com/package-url/purl-spec
        var spelt = Uri.EscapeDataString(package["Version"]).Replace("%3A", ":", StringComparison.Ordinal);
        return $"pkg:deb/{system}/{package["Package"]}@{spelt}?arch={package["Architecture"]}&distro={system}-{version}";
    }

    /// <summary>The fields of a file, one a line; lines that go on are left out.</summary>
    private static Dictionary<string, string> Fields(string path, char separator) =>
        File.ReadLines(path)
            .Where(line => !line.StartsWith(' ') && line.Contains(separator))
            .Select(line => line.Split(separator, 2))
            .ToDictionary(static field => field[0], static field => field[1].Trim());
}
