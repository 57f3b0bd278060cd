using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Debrief;

/// <summary>
/// The facilitators' debrief after the session: a room of its own, of which only the fact that it took place is stored.
/// </summary>
public sealed partial class DebriefPage : RoomPageBase
{
    /// <summary>
    /// Where it was entered from: the session's page, or its room for a facilitator who uses only a personal link.
    /// </summary>
    private string _way = "/";

    [Inject]
    private IStringLocalizer<ProgrammeWords> Text { get; set; } = null!;

    [Inject]
    private IRoomCommands Commands { get; set; } = null!;

    [Inject]
    private DebriefService DebriefService { get; set; } = null!;

    /// <inheritdoc />
    protected override RoomId TargetRoom => Session.Debrief;

    private RoomId Session => new(RoomKey);

    /// <inheritdoc />
    protected override async Task<RoomInfo?> FindInfoAsync(RoomId room, MemberId member) =>
        await DebriefService.PrepareAsync(Session) is { } about
            ? new RoomInfo(room, about.GroupName, about.TimeZoneId, IsPractice: false)
            : null;

    /// <inheritdoc />
    protected override async Task EnteredAsync(LiveRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        _way = await WhoIsHere.OrganizerAsync((await Authentication).User) is null ? $"/room/{Session}" : $"/lead/sessions/{Session}";

        // The first facilitator opens the room; where two do at once, the second finds it open.
        if (room.View.Mine.Presence == PresenceState.Left)
            await Commands.SendAsync(room.Info.Room, room.Member, new RoomCommand.ComeBack());
        if (room.View.Stage.Phase != Phase.Waiting)
            return;
        await Commands.SendAsync(room.Info.Room, room.Member, new RoomCommand.Advance(room.View.Revision, Phase.Gathering));

        // Those who are still on the session's last screen are called there, everybody else by mail.
        Doors.Notify(room.Info.Room);
        await DebriefService.CallOthersAsync(room.Member, Session);
    }

    private async Task FinishAsync()
    {
        await DebriefService.TookPlaceAsync(Room!.Member, Session);

        // Notifies the facilitators who are still in the room.
        await Commands.SendAsync(Room.Info.Room, Room.Member, new RoomCommand.Leave());
        Navigation.NavigateTo(_way);
    }
}
