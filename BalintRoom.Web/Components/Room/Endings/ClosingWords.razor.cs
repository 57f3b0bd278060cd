using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// Optional closing words for those who left early. Shown only where somebody left early, and never in a practice room, which
/// stores nothing.
/// </summary>
public sealed partial class ClosingWords : EntryExitComponent
{
    private IReadOnlyList<SeatView> _gone = [];
    private string? _words;
    private string? _fault;
    private bool _isSent;
    private bool _isSending;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Faults { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.Seats;

    protected override async Task OnInitializedAsync()
    {
        Find();
        if (_gone.Count > 0 && await Recaps.ClosingWordsLeftAsync(Room.Info.Room, View.Mine.Member) is { } left)
            (_words, _isSent) = (left, true);
    }

    protected override Task OnRoomChangedAsync()
    {
        Find();
        return Task.CompletedTask;
    }

    private void Find() => _gone = Room.Info.IsPractice
        ? []
        : [.. View.Seats.Where(s => s.MissesTheEnding && s.Member != View.Mine.Member)];

    private async Task SendAsync()
    {
        if (_isSending)
            return;
        _isSending = true;
        try
        {
            var sent = await Recaps.LeaveClosingWordsAsync(Room.Info.Room, View.Mine.Member, [.. _gone.Select(s => s.Member)], _words);
            _isSent = sent.Succeeded;
            _fault = sent.Succeeded ? null : Faults.Sentence(sent.Refusals[0]);
        }
        finally
        {
            _isSending = false;
        }
    }
}
