using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// The circle of seats, with the empty chairs in it; the browser computes their places. It is rendered only when a seat or chair comes or
/// goes; each seat renders its own changes.
/// </summary>
public sealed partial class Circle : RoomComponent
{
    /// <summary>How many observers are named in the line below the circle; more are counted there, and named when somebody asks.</summary>
    private const int MostNamed = 4;

    /// <summary>Whether this is the shared screen, on which no seat is marked as "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Seats | Slices.Chairs | Slices.Stage | Slices.Mine;

    private List<CircleItem> Around
    {
        get
        {
            var seats = View.Seats.Where(s => s.Role.TakesPart()).ToList();
            var mine = Math.Max(0, seats.FindIndex(s => s.Member == Mine.Member));
            return
            [
                .. seats.Skip(mine).Concat(seats.Take(mine)).Where(s => !IsFolded(s)).Select(s => new CircleItem(s, null)),
                .. View.Chairs.Select(c => new CircleItem(null, c)),
            ];
        }
    }

    private SeatView[] Observers => [.. View.Seats.Where(IsWatching)];

    private SeatView[] Absent => [.. View.Seats.Where(s => s.Role.TakesPart() && IsFolded(s) && s.Presence != PresenceState.Left)];

    private SeatView[] Gone => [.. View.Seats.Where(s => s.Role.TakesPart() && IsFolded(s) && s.Presence == PresenceState.Left)];

    /// <summary>The width and height in pixels that the middle needs for what it shows.</summary>
    private string? HeartNeeds => View.Stage.Phase switch
    {
        Phase.PushBack when Mine.IsPresenter && !ForAll => "84 56",
        Phase.WindDown => "116 76",
        Phase.Lobby => "116 120 0.3, 64 56",
        _ => null,
    };

    /// <inheritdoc />
    protected override object RenderState() => (
        new EquatableList<(MemberId, Role, string?)>(View.Seats.Select(s => (s.Member, s.Role, IsNamed(s) ? $"{s.Name} {s.Presence}" : null))),
        new EquatableList<int>(View.Chairs.Select(c => c.Id)),
        View.Stage.Call.Place,
        HeartNeeds);

    private bool IsNamed(SeatView seat) => IsWatching(seat) || IsFolded(seat);

    private static bool IsWatching(SeatView seat) => seat is { Role: Role.Observer, Presence: PresenceState.Here };

    /// <summary>
    /// Whether a seat is left out of the circle: after the case call the circle is of those who are there. In person, people without a
    /// device keep their seats until a facilitator says that they are absent.
    /// </summary>
    private bool IsFolded(SeatView seat) => View.Stage.Phase > Phase.CaseCall && seat.Member != Mine.Member && seat.Presence switch
    {
        _ when seat.IsAbsent => true,
        PresenceState.Left => true,
        PresenceState.NotYet => View.Stage.Call.Place != CallPlace.InPerson,
        _ => false,
    };

    private sealed record CircleItem(SeatView? Seat, EmptyChair? Chair);
}
