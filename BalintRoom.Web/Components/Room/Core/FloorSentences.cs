using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Resources;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Whether a person may speak now, as a sentence.</summary>
internal static class FloorSentences
{
    /// <summary>The sentence for this person at this moment.</summary>
    public static string Sentence(IStringLocalizer<RoomWords> words, RoomView view, Func<MemberId?, string> nameOf) => view.Mine.Floor.Reason switch
    {
        FloorReason.TurnToCome when view.Mine.TurnAfter is { } after => words["Floor.TurnAfter", nameOf(after)],
        FloorReason.Open when view.Stage.Phase is Phase.Lobby or Phase.LastMinute or Phase.Gathering => words["Floor.Everyone"],
        FloorReason.Open when view.Stage.Phase == Phase.Return => words[view.Mine.IsPresenter ? "Floor.PresenterFirst" : "Floor.AfterPresenter"],
        FloorReason.Listening when view.Stage.Phase == Phase.WindDown && view.Mine.Turn == CheckOutTurn.Had => words["Floor.HadTurn"],
        var reason => words[$"Floor.{reason}"],
    };
}
