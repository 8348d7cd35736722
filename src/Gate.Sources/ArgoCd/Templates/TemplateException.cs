namespace Gate.Sources.ArgoCd.Templates;

/// <summary>Why a template cannot be worked out: it uses something that is not known here, or lacks a parameter. Never leaves its folder.</summary>
internal sealed class TemplateException(string message) : Exception(message);
