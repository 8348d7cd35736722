using Mono.Cecil;
using Mono.Cecil.Cil;
using NetArchTest.Rules;

namespace Gate.Architecture.Tests;

/// <summary>
/// A type that asks for the environment or the time of day. Types alone do not tell: the compiler's own iterators ask for
/// <c>Environment.CurrentManagedThreadId</c>, and a date that is given is no clock.
/// </summary>
internal sealed class ReadsSurroundings : ICustomRule
{
    private static readonly string[] Clocks =
    [
        "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today", "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow",
    ];

    public bool MeetsRule(TypeDefinition type) => type.Methods.Any(Calls) || type.NestedTypes.Any(MeetsRule);

    private static bool Calls(MethodDefinition method) => method.HasBody && method.Body.Instructions.Any(IsForbidden);

    private static bool IsForbidden(Instruction instruction)
    {
        if (instruction.Operand is not MethodReference called)
            return false;
        var name = $"{called.DeclaringType.FullName}::{called.Name}";
        return Clocks.Contains(name) || (called.DeclaringType.FullName == "System.Environment" && called.Name is not ("get_CurrentManagedThreadId" or "get_NewLine"));
    }
}
