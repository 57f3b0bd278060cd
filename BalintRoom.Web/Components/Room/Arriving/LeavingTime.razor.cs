using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>"I need to leave at …": for the facilitators' eyes alone, so that they bring the presenter back in time.</summary>
public sealed partial class LeavingTime : EdgeLeaf
{
    private TimeOnly? _time;
    private bool _needsTime;

    protected override Slices Watches => Slices.Mine;

    private string Said => _needsTime
        ? Text["Leaving.NeedsTime"]
        : View.Mine.LeavingAt is { } at ? Text["Leaving.Saved", Times.Clock(at)] : "";

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _time = View.Mine.LeavingAt is { } at ? Times.TimeOf(at) : null;
    }

    private async Task SaveAsync()
    {
        _needsTime = _time is null;
        if (_time is { } time)
            await AskOnceAsync(new RoomCommand.DeclareLeaving(Within(time)));
    }

    private async Task ClearAsync()
    {
        _needsTime = false;
        if (View.Mine.LeavingAt is null || await AskOnceAsync(new RoomCommand.DeclareLeaving(null)))
            _time = null;
    }

    /// <summary>The moment meant: a slot may go on past midnight.</summary>
    private DateTimeOffset Within(TimeOnly time)
    {
        var at = Times.On(View.Stage.SlotStartsAt, time);
        return at < View.Stage.SlotStartsAt ? Times.On(View.Stage.SlotEndsAt, time) : at;
    }
}
