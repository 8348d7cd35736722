namespace Gate.Sources.Changes;

/// <summary>Why a change could not be read. It is a mistake in how Gate was called, or in what it was called on: exit code 2.</summary>
/// <param name="Message">What is wrong and what to do, in words.</param>
public sealed record ChangeError(string Message);
