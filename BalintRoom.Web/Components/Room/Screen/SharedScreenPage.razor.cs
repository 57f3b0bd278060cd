using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>
/// The page of a room's shared screen, opened by a facilitator. It counts as one more tab of theirs, so the room does not hold
/// while it is open; on another browser than theirs it counts as a second one in their seat.
/// </summary>
public sealed partial class SharedScreenPage : RoomPageBase
{
    [Inject]
    private IRoomGateway Gateway { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task<bool> MayEnterAsync(RoomId room, MemberId member) =>
        await Gateway.ReadAsync(room, member) is { Lead: not null };

    /// <summary>Nobody meets the screen before the room on the shared one: there the facilitator goes in by showing it.</summary>
    protected override async Task EnteredAsync(LiveRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        if (room.View.Mine.Presence == PresenceState.AtTheDoor)
            await Gateway.SendAsync(room.Info.Room, room.Member, new RoomCommand.GoIn());
    }

    /// <inheritdoc />
    protected override async Task<RoomInfo?> FindInfoAsync(RoomId room, MemberId member) =>
        await base.FindInfoAsync(room, member) is { } info ? info with { IsSharedScreen = true } : null;
}
