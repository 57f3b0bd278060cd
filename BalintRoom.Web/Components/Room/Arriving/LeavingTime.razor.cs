using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>"I need to leave at …": shown to the facilitators alone, who decide whether the presenter comes back earlier for it.</summary>
public sealed partial class LeavingTime : EntryExitComponent
{
    private TimeOnly? _time;
    private string? _fault;

    protected override Slices WatchedSlices => Slices.Mine | Slices.Stage;

    private string Said => _fault
        ?? (View.Mine.LeavingAt is { } at ? Text["Leaving.Saved", Times.When(at)].Value : "");

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _time = View.Mine.LeavingAt is { } at ? Times.TimeOf(at) : null;
    }

    private async Task SaveAsync()
    {
        // The refusal is shown at the field, because it is about the value in it.
        _fault = _time is { } time
            ? RefusalText(await SendForReplyAsync(new RoomCommand.DeclareLeaving(Within(time))))
            : Text["Leaving.NeedsTime"];
    }

    private async Task ClearAsync()
    {
        _fault = null;
        if (View.Mine.LeavingAt is null || await SendOnceAsync(new RoomCommand.DeclareLeaving(null)))
            _time = null;
    }

    /// <summary>The moment of a time of day within the slot, which may go on past midnight.</summary>
    private DateTimeOffset Within(TimeOnly time)
    {
        var at = Times.On(View.Stage.SlotStartsAt, time);
        return at < View.Stage.SlotStartsAt ? Times.On(View.Stage.SlotEndsAt, time) : at;
    }
}
