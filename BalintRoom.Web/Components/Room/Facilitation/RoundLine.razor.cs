using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Facilitation;

/// <summary>How far the check-out round is: whose turn it is, how many are to come, and how many of them have lost the connection.</summary>
public sealed partial class RoundLine : RoomComponent
{
    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Round | Slices.Seats | Slices.Stage;

    private int Lost => View.Stage.Call.Place == CallPlace.InPerson ? 0 : RoundSentences.ToCome(View).Count(s => s.Presence == PresenceState.Away);

    /// <inheritdoc />
    protected override object RenderState() => (RoundSentences.Of(Words, View, NameOf), Lost);
}
