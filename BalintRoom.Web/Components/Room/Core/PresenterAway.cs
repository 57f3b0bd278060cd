using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>What a view says of a presenter who is not there.</summary>
internal static class PresenterAway
{
    /// <summary>Whether whoever presents has left the room, and not merely lost their line.</summary>
    public static bool PresenterHasLeft(this RoomView view) =>
        view.Stage.Presenter is { } presenter && view.Seats.Any(s => s.Member == presenter && s.Presence == PresenceState.Left);
}
