using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Seats;

/// <summary>
/// The circle of seats round the rug, with the empty chairs standing in it. It is drawn anew only when somebody or something takes another
/// place; each seat shows its own changes.
/// </summary>
public sealed partial class Circle : RoomLeaf
{
    /// <summary>Whether everybody looks at this screen, so that nobody is "you".</summary>
    [Parameter]
    public bool ForAll { get; set; }

    /// <inheritdoc />
    protected override Slices Watches => Slices.Seats | Slices.Chairs;

    private List<Standing> Around
    {
        get
        {
            var seats = View.Seats.Where(s => s.Role.TakesPart()).ToList();
            var mine = Math.Max(0, seats.FindIndex(s => s.Member == Mine.Member));
            return
            [
                .. seats.Skip(mine).Concat(seats.Take(mine)).Select(s => new Standing(s, null)),
                .. View.Chairs.Select(c => new Standing(null, c)),
            ];
        }
    }

    private SeatView[] Observers => [.. View.Seats.Where(IsWatching)];

    /// <inheritdoc />
    protected override object Shows() => (
        new Sequence<(MemberId, Role, string?)>(View.Seats.Select(s => (s.Member, s.Role, IsWatching(s) ? s.Name : null))),
        new Sequence<int>(View.Chairs.Select(c => c.Id)));

    private static bool IsWatching(SeatView seat) => seat is { Role: Role.Observer, Presence: PresenceState.Here };

    private static string Css(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private sealed record Standing(SeatView? Seat, EmptyChair? Chair);
}
