using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;

namespace BalintRoom.Tests.Support;

/// <summary>A programme with one group: a coordinator without a seat, a facilitator, and the members Ben and Cleo. All have email addresses.</summary>
internal sealed record ProgrammeScene(
    Guid Programme, Guid Group, MemberId Coordinator, ClaimsPrincipal CoordinatorDevice, MemberId Fay, MemberId Ben, MemberId Cleo)
{
    /// <summary>Creates the programme.</summary>
    public static Task<ProgrammeScene> MakeAsync(ProgrammeWorld world) => MakeAsync(
        world,
        new ProgrammeDraft("Psychiatry", "America/Halifax"),
        "Monday group",
        new SeatDraft(null, "Fay", Role.Facilitator, Email: "fay@example.org"),
        new SeatDraft(null, "Ben", Email: "ben@example.org"),
        new SeatDraft(null, "Cleo", Email: "cleo@example.org"));

    /// <summary>Creates a programme with the given names and seats; the first of the three seats is the facilitator's.</summary>
    public static async Task<ProgrammeScene> MakeAsync(ProgrammeWorld world, ProgrammeDraft draft, string name, params SeatDraft[] seats)
    {
        var (coordinator, device) = await world.OrganizerAsync("Cora");
        var programme = await world.Programmes.MakeAsync(coordinator, draft, ProgrammeWorld.Cancel);
        Assert.Empty(programme.Refusals);
        var group = await world.Groups.SaveAsync(
            coordinator,
            new GroupDraft { Programme = programme.Value, Name = name, Seats = [.. seats] },
            ProgrammeWorld.Cancel);
        Assert.Empty(group.Refusals);
        var people = (await world.Groups.FindAsync(coordinator, group.Value, ProgrammeWorld.Cancel))!.Members;
        return new ProgrammeScene(
            programme.Value, group.Value, coordinator, device, people[0].PersonId, people[1].PersonId, people[2].PersonId);
    }
}
