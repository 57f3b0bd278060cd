using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// The circle of seats, with the empty chairs in it. It is rendered only when a seat or chair changes its position; each seat
/// renders its own changes.
/// </summary>
public sealed partial class Circle : RoomComponent
{
    /// <summary>Whether this is the shared screen, on which no seat is marked as "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Seats | Slices.Chairs;

    private List<CircleItem> Around
    {
        get
        {
            var seats = View.Seats.Where(s => s.Role.TakesPart()).ToList();
            var mine = Math.Max(0, seats.FindIndex(s => s.Member == Mine.Member));
            return
            [
                .. seats.Skip(mine).Concat(seats.Take(mine)).Select(s => new CircleItem(s, null)),
                .. View.Chairs.Select(c => new CircleItem(null, c)),
            ];
        }
    }

    private SeatView[] Observers => [.. View.Seats.Where(IsWatching)];

    /// <inheritdoc />
    protected override object RenderState() => (
        new EquatableList<(MemberId, Role, string?)>(View.Seats.Select(s => (s.Member, s.Role, IsWatching(s) ? s.Name : null))),
        new EquatableList<int>(View.Chairs.Select(c => c.Id)));

    private static bool IsWatching(SeatView seat) => seat is { Role: Role.Observer, Presence: PresenceState.Here };

    private static string Css(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record CircleItem(SeatView? Seat, EmptyChair? Chair);
}
