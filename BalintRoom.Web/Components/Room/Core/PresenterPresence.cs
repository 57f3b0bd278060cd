using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Whether the presenter is present.</summary>
internal static class PresenterPresence
{
    /// <summary>Whether the presenter has left the room, rather than only lost the connection.</summary>
    public static bool PresenterHasLeft(this RoomView view) =>
        view.Stage.Presenter is { } presenter && view.Seats.Any(s => s.Member == presenter && s.Presence == PresenceState.Left);
}
