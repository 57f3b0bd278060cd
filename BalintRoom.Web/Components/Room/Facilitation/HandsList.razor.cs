using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>The raised hands, in the room's order, and for a moment those a facilitator has just heard, with who it was.</summary>
public sealed partial class HandsList : RoomComponent
{
    /// <summary>How long a hand that was heard is still shown.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(20);

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Hands | Slices.Lead;

    private EquatableList<HeardHand> JustHeard => new((View.Lead?.HeardHands ?? []).Where(h => h.At + Kept > Time.GetUtcNow()));

    private IReadOnlyList<HeardHand> Heard => JustHeard.Items;

    /// <inheritdoc />
    protected override object RenderState() => (string.Join('|', View.Hands), JustHeard);

    private string HeardBy(HeardHand hand) => hand.By == Mine.Member
        ? Words["Hands.HeardByMe", NameOf(hand.Member)]
        : Words["Hands.HeardBy", NameOf(hand.Member), NameOf(hand.By)];
}
