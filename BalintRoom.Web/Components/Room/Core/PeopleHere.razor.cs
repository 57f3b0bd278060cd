using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Who is here, by name, in the order of the circle. Those who have not come or have left are not listed: nobody is waited for by name. Round one table everybody sees who is there.</summary>
public sealed partial class PeopleHere : EdgeLeaf
{
    private IReadOnlyList<SeatView> _there = [];

    protected override Slices Watches => Slices.Seats | Slices.Stage;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        Find();
    }

    protected override Task OnChangedAsync()
    {
        Find();
        return Task.CompletedTask;
    }

    private static string? NoteOn(SeatView seat) => seat switch
    {
        { Presence: PresenceState.Away } => "People.Away",
        { Role: Role.Observer } => "People.Observes",
        _ when seat.Role.IsFacilitator() => "People.Leads",
        _ => null,
    };

    private void Find() => _there = [.. View.Seats.Where(s => s.Presence is PresenceState.Here or PresenceState.Away)];
}
