using BalintRoom.Data;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes;
using BalintRoom.Rooms;
using BalintRoom.Tests.Support;

namespace BalintRoom.Tests.Structure;

/// <summary>
/// Projects depend on each other in one direction, which the compiler ensures. Within each project no two folders (namespaces) depend on each other,
/// directly or through others.
/// </summary>
public sealed class ProjectStructureTests
{
    private static readonly string[] Order = ["BalintRoom.Domain", "BalintRoom.Data", "BalintRoom.Rooms", "BalintRoom.Programmes", "BalintRoom.Web"];

    public static TheoryData<string> Projects => [.. Order];

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_of_a_project_depend_on_each_other(string project)
    {
        var graph = NamespaceGraph.Of(AssemblyOf(project));
        Findings.None(
            graph.Namespaces.Order(StringComparer.Ordinal).Select(graph.CycleThrough).Where(way => way.Count > 0).Select(way => string.Join("; ", way)),
            "These folders need each other. Move a type to where it is used, or have the lower folder declare an interface.");
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_those_below_it(string project)
    {
        var above = Order[Array.IndexOf(Order, project)..];
        Findings.None(
            AssemblyOf(project).GetReferencedAssemblies().Select(used => used.Name!).Where(used => above.Contains(used, StringComparer.Ordinal))
                .Select(used => $"{project} uses {used}"),
            "A project uses only those below it. Have the lower one declare an interface, as BalintRoom.Rooms/Ports does, or move the type down.");
    }

    private static System.Reflection.Assembly AssemblyOf(string project) => project switch
    {
        "BalintRoom.Domain" => typeof(RoomState).Assembly,
        "BalintRoom.Data" => typeof(BalintDbContext).Assembly,
        "BalintRoom.Rooms" => typeof(RoomsSetup).Assembly,
        "BalintRoom.Programmes" => typeof(ProgrammesSetup).Assembly,
        "BalintRoom.Web" => typeof(Program).Assembly,
        _ => throw new ArgumentOutOfRangeException(nameof(project), project, "No such project."),
    };
}
