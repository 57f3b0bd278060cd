using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Actions;

/// <summary>Gives the facilitators a silent signal, and withdraws it.</summary>
public sealed partial class SignalButton : RoomComponent
{
    private Phase _phase;
    private IReadOnlyList<SignalKind> _given = [];
    private SignalKind? _takenBack;

    /// <inheritdoc />
    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    private IEnumerable<SignalKind> Kinds => Mine.IsPresenter && View.Stage.Phase == Phase.PushBack
        ? [SignalKind.ComeBack, SignalKind.NotAllRight, SignalKind.NotAlone]
        : [SignalKind.NotAllRight, SignalKind.NotAlone];

    private bool IsFirst => Mine.Primary == PrimaryAction.SignalFacilitators;

    /// <inheritdoc />
    protected override object RenderState() => (Mine.Primary, string.Join('|', Mine.Signals), string.Join('|', Kinds));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Take();
    }

    /// <summary>
    /// A signal that is gone without having been withdrawn, within the phase it was given in, was acknowledged: its sender is
    /// told.
    /// </summary>
    protected override Task OnRoomChangedAsync()
    {
        var isGiven = Mine.Signals.Except(_given).Any();
        var wasSeen = _phase == View.Stage.Phase && _given.Except(Mine.Signals).Any(kind => kind != _takenBack);
        Take();
        if (isGiven)
            ShowMessage(Words["PrivateSignal.Given"]);
        else if (wasSeen)
            ShowMessage(Words["PrivateSignal.Seen"]);
        return Task.CompletedTask;
    }

    private async Task TakeBackAsync(SignalKind kind)
    {
        _takenBack = kind;
        await SendAsync(new RoomCommand.ClearSignal(Mine.Member, kind));
    }

    private void Take()
    {
        _phase = View.Stage.Phase;
        _given = Mine.Signals;
        if (_takenBack is { } back && !_given.Contains(back))
            _takenBack = null;
    }
}
