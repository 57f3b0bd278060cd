using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>
/// Other people's seats with more than one browser in them. Facilitators see it and cannot end one: that is for the person whose
/// seat it is.
/// </summary>
public sealed partial class SeatBrowsersList : RoomComponent
{
    private readonly Dictionary<MemberId, int> _seen = [];

    /// <summary>Whether those are shown that nobody has answered for, or where a browser was ended, until that is put away; otherwise all.</summary>
    [Parameter]
    public bool Urgent { get; set; }

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Lead;

    /// <summary>One's own seat is not among them: there is a notice of its own for that.</summary>
    private EquatableList<SeatBrowsersView> Shown => new(
        (View.Lead?.Browsers ?? []).Where(s => s.Member != Mine.Member && (!Urgent || MustAsk(s) || s.Ended > _seen.GetValueOrDefault(s.Member))));

    private IReadOnlyList<SeatBrowsersView> Seats => Shown.Items;

    /// <inheritdoc />
    protected override object RenderState() => Shown;

    private static bool MustAsk(SeatBrowsersView seat) => seat is { Count: > 1, Confirmed: false };

    private static string StateOf(SeatBrowsersView seat) => seat switch
    {
        { Count: 1 } => "Ended",
        { Confirmed: true } => "Confirmed",
        { Count: 2 } => "Two",
        _ => "Many",
    };
}
