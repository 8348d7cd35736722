namespace Gate.Knowledge.Blobs;

/// <summary>A blob is no knowledge, is damaged, or was written by another version of Gate. The message says which.</summary>
/// <param name="message">What is wrong.</param>
public sealed class InvalidKnowledgeException(string message) : Exception(message);
