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

/// <summary>The facilitators among themselves, after the lobby: a room of their own, of which nothing is kept but that it took place.</summary>
public sealed partial class DebriefPage : RoomPageBase
{
    /// <summary>Where it was entered from: the session's page, or its room for whoever leads there by a personal link alone.</summary>
    private string _way = "/";

    [Inject]
    private IStringLocalizer<ProgrammeWords> Text { get; set; } = null!;

    [Inject]
    private IRoomCommands Commands { get; set; } = null!;

    [Inject]
    private DebriefService DebriefService { get; set; } = null!;

    /// <inheritdoc />
    protected override RoomId Behind => Session.Debrief;

    private RoomId Session => new(RoomKey);

    /// <inheritdoc />
    protected override async Task<RoomInfo?> AboutAsync(RoomId room, MemberId member) =>
        await DebriefService.PrepareAsync(Session) is { } about
            ? new RoomInfo(room, about.GroupName, about.TimeZoneId, IsPractice: false)
            : null;

    /// <inheritdoc />
    protected override async Task EnteredAsync(LiveRoom room)
    {
        ArgumentNullException.ThrowIfNull(room);
        _way = await WhoIsHere.OrganizerAsync((await Authentication).User) is null ? $"/room/{Session}" : $"/lead/sessions/{Session}";

        // The first to come opens it; of two who come at once the other finds it done.
        if (room.View.Mine.Presence == PresenceState.Left)
            await Commands.SendAsync(room.Info.Room, room.Member, new RoomCommand.ComeBack());
        if (room.View.Stage.Phase == Phase.Waiting)
            await Commands.SendAsync(room.Info.Room, room.Member, new RoomCommand.Advance(room.View.Revision, Phase.Gathering));
    }

    private async Task OverAsync()
    {
        await DebriefService.TookPlaceAsync(Room!.Member, Session);

        // So that whoever still sits here is told.
        await Commands.SendAsync(Room.Info.Room, Room.Member, new RoomCommand.Leave());
        Navigation.NavigateTo(_way);
    }
}
