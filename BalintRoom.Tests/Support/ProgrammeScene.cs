using System.Security.Claims;
using BalintRoom.Domain.People;
using BalintRoom.Web.Programme;

namespace BalintRoom.Tests.Support;

/// <summary>A programme with one group: a coordinator who sits in none, a facilitator, and the members Ben and Cleo. All have addresses.</summary>
internal sealed record ProgrammeScene(
    Guid Programme, Guid Group, MemberId Coordinator, ClaimsPrincipal CoordinatorDevice, MemberId Fay, MemberId Ben, MemberId Cleo)
{
    /// <summary>Makes it.</summary>
    public static async Task<ProgrammeScene> MakeAsync(ProgrammeWorld world)
    {
        var (coordinator, device) = await world.LeaderAsync("Cora");
        var programme = await world.Programmes.MakeAsync(coordinator, new ProgrammeDraft("Psychiatry", "America/Halifax"), ProgrammeWorld.Cancel);
        Assert.Empty(programme.Refusals);
        var group = await world.Groups.SaveAsync(
            coordinator,
            new GroupDraft
            {
                Programme = programme.Value,
                Name = "Monday group",
                Seats =
                [
                    new SeatDraft(null, "Fay", Role.Facilitator, Email: "fay@example.org"),
                    new SeatDraft(null, "Ben", Email: "ben@example.org"),
                    new SeatDraft(null, "Cleo", Email: "cleo@example.org"),
                ],
            },
            ProgrammeWorld.Cancel);
        Assert.Empty(group.Refusals);
        var people = (await world.Groups.FindAsync(coordinator, group.Value, ProgrammeWorld.Cancel))!.Members;
        return new ProgrammeScene(
            programme.Value, group.Value, coordinator, device, people[0].PersonId, people[1].PersonId, people[2].PersonId);
    }
}
