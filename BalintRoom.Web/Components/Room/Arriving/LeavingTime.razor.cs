using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Web.Components.Room.Core;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>"I need to leave at …": for the facilitators' eyes alone, so that they bring the presenter back in time.</summary>
public sealed partial class LeavingTime : EdgeLeaf
{
    private TimeOnly? _time;
    private string? _fault;

    protected override Slices Watches => Slices.Mine;

    private string Said => _fault
        ?? (View.Mine.LeavingAt is { } at ? Text["Leaving.Saved", Times.Clock(at)].Value : "");

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _time = View.Mine.LeavingAt is { } at ? Times.TimeOf(at) : null;
    }

    private async Task SaveAsync()
    {
        // Said at the field and not at the page's edge: what is refused is what stands in it.
        _fault = _time is { } time
            ? SentenceOf(await SendAsync(new RoomCommand.DeclareLeaving(Within(time))))
            : Text["Leaving.NeedsTime"];
    }

    private async Task ClearAsync()
    {
        _fault = null;
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
