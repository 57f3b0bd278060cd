using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Doing;

/// <summary>A silent word to the facilitators alone; given, it can be taken back.</summary>
public sealed partial class SignalButton : RoomLeaf
{
    private Phase _phase;
    private IReadOnlyList<SignalKind> _given = [];
    private SignalKind? _takenBack;

    /// <inheritdoc />
    protected override Slices Watches => Slices.Mine | Slices.Stage;

    private IEnumerable<SignalKind> Kinds => Mine.IsPresenter && View.Stage.Phase == Phase.PushBack
        ? [SignalKind.ComeBack, SignalKind.NotAllRight, SignalKind.NotAlone]
        : [SignalKind.NotAllRight, SignalKind.NotAlone];

    /// <inheritdoc />
    protected override object Shows() => (Mine.Primary, string.Join('|', Mine.Signals), string.Join('|', Kinds));

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Take();
    }

    /// <summary>A word that has gone without being taken back, in the phase it was given in, was seen: whoever gave it is told so.</summary>
    protected override Task OnChangedAsync()
    {
        var wasSeen = _phase == View.Stage.Phase && _given.Except(Mine.Signals).Any(kind => kind != _takenBack);
        Take();
        if (wasSeen)
            Say(Words["Private.Seen"]);
        return Task.CompletedTask;
    }

    private async Task TakeBackAsync(SignalKind kind)
    {
        _takenBack = kind;
        await AskAsync(new RoomCommand.ClearSignal(Mine.Member, kind));
    }

    private void Take()
    {
        _phase = View.Stage.Phase;
        _given = Mine.Signals;
        if (_takenBack is { } back && !_given.Contains(back))
            _takenBack = null;
    }
}
