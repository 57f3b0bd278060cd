using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Screen;

/// <summary>
/// A room on a screen that everybody looks at, for those who lead it to open. It is one more tab of theirs, so the room does not hold while
/// it is there.
/// </summary>
public sealed partial class ScreenPage : RoomPageBase
{
    [Inject]
    private IRoomGateway Gateway { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task<bool> IsForAsync(RoomId room, MemberId member) =>
        await Gateway.ReadAsync(room, member) is { Lead: not null };
}
