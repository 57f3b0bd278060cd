using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;

namespace BalintRoom.Domain.Rooms.Deciding;

/// <summary>More than one browser in a person's seat: noticed, confirmed as their own, or ended by them.</summary>
internal static class SecondBrowsers
{
    public static Decision Set(RoomState state, RoomCommand.SetBrowsers command)
    {
        if (state.Phase == Phase.Closed || state.SeatOf(command.Member) is null)
            return Decision.Nothing(state);

        var before = state.BrowsersOf(command.Member);
        var isSame = before.Now.SequenceEqual(command.Browsers.Length > 1 ? command.Browsers : []);
        return isSame && !command.Browsers.Any(b => before.Out.Contains(b.Id))
            ? Decision.Nothing(state)
            : Decision.Of(state, new RoomEvent.BrowsersChanged(command.Member, command.Browsers));
    }

    public static Decision Confirm(RoomState state, RoomCommand.ConfirmBrowsers command) =>
        IsOneOfSeveral(state, command.Actor, command.Browser) && !state.BrowsersOf(command.Actor).HasConfirmed(command.Browser)
            ? Decision.Of(state, new RoomEvent.BrowsersConfirmed(command.Actor, command.Browser))
            : Decision.Nothing(state);

    public static Decision EndOthers(RoomState state, RoomCommand.EndOtherBrowsers command)
    {
        // Of two browsers that end each other, the first does.
        if (state.BrowsersOf(command.Actor).Out.Contains(command.Browser))
            return Decision.Refuse(state, RefusalCode.NotJoined);

        return IsOneOfSeveral(state, command.Actor, command.Browser)
            ? Decision.Of(state, new RoomEvent.BrowsersEnded(command.Actor, command.Browser))
            : Decision.Nothing(state);
    }

    private static bool IsOneOfSeveral(RoomState state, MemberId member, BrowserId browser) =>
        state.BrowsersOf(member).Now.Any(b => b.Id == browser);
}
