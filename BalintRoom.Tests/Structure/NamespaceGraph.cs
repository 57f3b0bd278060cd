using Mono.Cecil;
using Mono.Cecil.Cil;

namespace BalintRoom.Tests.Structure;

/// <summary>Which namespaces of an assembly use which, read from its compiled signatures, bodies and attributes.</summary>
internal sealed class NamespaceGraph
{
    private readonly Dictionary<string, Dictionary<string, string>> _uses = new(StringComparer.Ordinal);

    private NamespaceGraph()
    {
    }

    /// <summary>Reads an assembly.</summary>
    /// <param name="assembly">The loaded assembly.</param>
    public static NamespaceGraph Of(System.Reflection.Assembly assembly)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        var graph = new NamespaceGraph();
        foreach (var type in module.GetTypes())
        {
            foreach (var used in TypesUsedBy(type).SelectMany(WithArguments))
            {
                if (used.Scope == module)
                    graph.Add(type, used);
            }
        }

        return graph;
    }

    /// <summary>The namespaces that use another one of the assembly.</summary>
    public IEnumerable<string> Namespaces => _uses.Keys;

    /// <summary>A path from a namespace back to itself, with the types that make each step; empty when there is none.</summary>
    public IReadOnlyList<string> CycleThrough(string start)
    {
        var cameFrom = new Dictionary<string, string>(StringComparer.Ordinal);
        var queue = new Queue<string>([start]);
        while (queue.TryDequeue(out var at))
        {
            foreach (var (to, _) in _uses.GetValueOrDefault(at) ?? [])
            {
                if (to == start)
                    return Way(start, at, cameFrom);
                if (cameFrom.TryAdd(to, at))
                    queue.Enqueue(to);
            }
        }

        return [];
    }

    private List<string> Way(string start, string last, Dictionary<string, string> cameFrom)
    {
        var way = new List<string> { _uses[last][start] };
        for (var at = last; at != start; at = cameFrom[at])
            way.Insert(0, _uses[cameFrom[at]][at]);
        return way;
    }

    private void Add(TypeDefinition user, TypeReference used)
    {
        var (from, to) = (Outermost(user), Outermost(used));
        if (from.Namespace == to.Namespace || !IsOurs(from) || !IsOurs(to))
            return;
        if (!_uses.TryGetValue(from.Namespace, out var uses))
            _uses[from.Namespace] = uses = new Dictionary<string, string>(StringComparer.Ordinal);
        uses.TryAdd(to.Namespace, $"{from.FullName} uses {to.FullName}");
    }

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        return type;
    }

    // Compiler-generated types have namespaces of their own.
    private static bool IsOurs(TypeReference type) =>
        type.Namespace.StartsWith("BalintRoom", StringComparison.Ordinal) && !type.Namespace.StartsWith("BalintRoomCodeGen", StringComparison.Ordinal);

    private static IEnumerable<TypeReference> TypesUsedBy(TypeDefinition type)
    {
        IEnumerable<TypeReference?> used =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.CustomAttributes.SelectMany(Of),
            .. type.Fields.SelectMany(f => (TypeReference[])[f.FieldType, .. f.CustomAttributes.SelectMany(Of)]),
            .. type.Properties.SelectMany(p => (TypeReference[])[p.PropertyType, .. p.CustomAttributes.SelectMany(Of)]),
            .. type.Methods.SelectMany(Of),
        ];
        return used.OfType<TypeReference>();
    }

    private static IEnumerable<TypeReference> Of(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var type in method.Parameters.Select(p => p.ParameterType).Concat(method.CustomAttributes.SelectMany(Of)))
            yield return type;
        if (!method.HasBody)
            yield break;
        foreach (var variable in method.Body.Variables)
            yield return variable.VariableType;
        foreach (var instruction in method.Body.Instructions)
        {
            foreach (var type in Of(instruction))
                yield return type;
        }
    }

    private static IEnumerable<TypeReference> Of(Instruction instruction) => instruction.Operand switch
    {
        GenericInstanceMethod m => [m.DeclaringType, .. m.GenericArguments, m.ReturnType],
        MethodReference m => [m.DeclaringType, m.ReturnType],
        FieldReference f => [f.DeclaringType, f.FieldType],
        TypeReference t => [t],
        _ => [],
    };

    private static IEnumerable<TypeReference> Of(CustomAttribute attribute) =>
        [attribute.AttributeType, .. attribute.ConstructorArguments.Select(a => a.Value).OfType<TypeReference>()];

    private static IEnumerable<TypeReference> WithArguments(TypeReference type) => type switch
    {
        GenericInstanceType g => [g.ElementType, .. g.GenericArguments.SelectMany(WithArguments)],
        ArrayType or ByReferenceType or PointerType => WithArguments(((TypeSpecification)type).ElementType),
        RequiredModifierType or OptionalModifierType => WithArguments(((TypeSpecification)type).ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
