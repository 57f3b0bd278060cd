using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// The names of the people present, in the order of the circle. People who have not come or have left are not listed, so that
/// nobody is waited for by name. Not shown in person.
/// </summary>
public sealed partial class PresentPeople : EntryExitComponent
{
    private IReadOnlyList<SeatView> _there = [];

    protected override Slices WatchedSlices => Slices.Seats | Slices.Stage;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Find();
    }

    protected override Task OnRoomChangedAsync()
    {
        Find();
        return Task.CompletedTask;
    }

    private static string? NoteOn(SeatView seat) => seat switch
    {
        { Presence: PresenceState.Away } => "People.Away",
        { Role: Role.Observer } => "People.Observer",
        _ when seat.Role.IsFacilitator() => "People.Facilitator",
        _ => null,
    };

    private void Find() => _there = [.. View.Seats.Where(s => s.Presence is PresenceState.Here or PresenceState.Away)];
}
