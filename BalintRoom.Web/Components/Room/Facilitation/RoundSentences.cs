using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>How far the check-out round is, for the facilitators who lead it.</summary>
internal static class RoundSentences
{
    /// <summary>Who has not had a turn yet and is not having one.</summary>
    public static IEnumerable<SeatView> ToCome(RoomView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return from member in view.Round?.Order ?? []
               where member != view.Round!.Now && !view.Round.Had.Contains(member)
               from seat in view.Seats
               where seat.Member == member && (seat.Presence is PresenceState.Here or PresenceState.Away || view.Stage.Call.Place == CallPlace.InPerson)
                   && seat is { Presence: not PresenceState.Left, IsAbsent: false }
               select seat;
    }

    /// <summary>Whose turn it is and how many are still to come; empty where nobody has a turn.</summary>
    public static string Of(IStringLocalizer<RoomWords> words, RoomView view, Func<MemberId?, string> nameOf)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(nameOf);
        if (view.Round?.Now is not { } now)
            return "";
        var turn = now == view.Mine.Member ? words["Round.NowMine"] : words["Round.Now", nameOf(now)];
        var waiting = ToCome(view).Count();
        return waiting > 0 ? $"{turn} {words.Counted("Round.ToCome", waiting, waiting)}" : turn;
    }
}
