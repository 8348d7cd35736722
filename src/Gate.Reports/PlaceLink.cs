namespace Gate.Reports;

/// <summary>Where a host shows a line of the reviewed commit.</summary>
/// <param name="file">The path from the repository's root, with forward slashes; any text may stand in it.</param>
/// <param name="line">The line, from 1.</param>
public delegate Uri PlaceLink(string file, int line);
