using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using static BalintRoom.Domain.Rooms.RoomCommand;
using static BalintRoom.Tests.Support.Cast;

namespace BalintRoom.Tests.Domain;

/// <summary>An open room of a few people, and the minutes that the record gives each of them.</summary>
internal static class TimeSpentRoom
{
    /// <summary>A room that the facilitator, Noor and Sam joined and that was opened on time.</summary>
    public static RoomSpec Opened(RoomCall? call = null)
    {
        var spec = RoomSpec.Planned(LunchHour() with { Call = call });
        foreach (var member in (MemberId[])[Facilitator, Noor, Sam])
            spec.Given(new Connect(member));
        return spec.GivenAdvanced();
    }

    public static int MinutesOf(RoomState room, MemberId member) =>
        TimePresent.MinutesOf(room, member, TimePresent.EndOf(room, room.ClosedAt!.Value));
}
