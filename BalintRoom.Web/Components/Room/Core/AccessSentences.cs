using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>The sentences about ways into the room that were given or taken while the session runs.</summary>
internal static class AccessSentences
{
    /// <summary>What was changed, when and by whom.</summary>
    public static string Of(IStringLocalizer<RoomWords> words, RoomView view, AccessChange change, Func<DateTimeOffset, string> clock)
    {
        var seat = view.Seats.FirstOrDefault(s => s.Member == change.Member);
        object[] told = [seat?.Name ?? "", clock(change.At), change.By ?? words["Access.Somebody"].Value, change.Former ?? ""];
        return change.Kind == AccessChangeKind.SeatGiven && seat?.Role.IsFacilitator() == true
            ? words["Access.SeatGiven.Facilitator", told]
            : words[$"Access.{change.Kind}", told];
    }

    /// <summary>
    /// How the link by which somebody may have come was ended while the session runs, as those who facilitate are told: revoked, or replaced by a new one;
    /// null where it was not.
    /// </summary>
    public static AccessChangeKind? LinkEndedOf(RoomView view, MemberId member) =>
        view.Lead?.Access.LastOrDefault(c => c.Member == member && c.Kind is AccessChangeKind.LinkRevoked or AccessChangeKind.LinkMade)?.Kind;
}
