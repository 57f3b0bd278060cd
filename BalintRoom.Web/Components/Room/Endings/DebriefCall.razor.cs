using BalintRoom.Domain.People;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Localization;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The way to the facilitators' debrief, on the last screen of those who facilitate: it calls whoever is still there when another one
/// opens the debrief.
/// </summary>
public sealed partial class DebriefCall : EntryExitComponent
{
    private readonly ReaderCulture _culture = ReaderCulture.Current;
    private IDisposable? _opening;
    private string? _openedBy;

    [Inject]
    private IRoomGateway Gateway { get; set; } = null!;

    [Inject]
    private DoorNotifier Doors { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    private string Address => $"/lead/sessions/{View.Room}/debrief";

    protected override async Task OnInitializedAsync()
    {
        // Watched before it is read, so that no opening falls between.
        _opening = Doors.Watch(View.Room.Debrief, LookAgain);
        await LookAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _opening?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Called on any thread.</summary>
    private void LookAgain()
    {
        using var culture = _culture.Apply();
        _ = InvokeAsync(LookAsync);
    }

    private async Task LookAsync()
    {
        if (await Gateway.ReadAsync(View.Room.Debrief, Mine.Member) is not { } debrief)
            return;
        var there = debrief.Seats.Where(s => s.Presence == PresenceState.Here && s.Member != Mine.Member).Select(s => s.Name).ToArray();
        if (there.Length == 0)
            return;
        _openedBy = Names.And(there);
        StateHasChanged();
    }
}
