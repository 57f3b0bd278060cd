using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>A silent word to the facilitators alone; given, it can be taken back.</summary>
public sealed partial class PrivateWord : RoomLeaf
{
    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine | Slices.Stage;

    private IEnumerable<SignalKind> Kinds => Mine.IsPresenter && View.Stage.Phase == Phase.PushBack
        ? [SignalKind.ComeBack, SignalKind.NotAllRight, SignalKind.NotAlone]
        : [SignalKind.NotAllRight, SignalKind.NotAlone];

    /// <inheritdoc />
    protected override object Shows() => (Mine.Primary, string.Join('|', Mine.Signals), string.Join('|', Kinds));
}
