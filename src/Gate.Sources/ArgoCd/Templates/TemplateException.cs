namespace Gate.Sources.ArgoCd.Templates;

/// <summary>Why a template cannot be worked out: it uses something that is not known here, or lacks a parameter. Never leaves its folder.</summary>
internal class TemplateException(string message) : Exception(message);

/// <summary>A parameter that only the live Argo CD knows is needed.</summary>
internal sealed class UnknownParameterException(string name) : TemplateException($"the parameter {name} is known only to the live Argo CD");
