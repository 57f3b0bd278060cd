using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The second stage of the recap, for somebody who left early: when the presenter returned, when the case discussion and the
/// session ended, and closing words left for them, until they confirm having read these. Empty for everybody else; never anything
/// of the case.
/// </summary>
public sealed partial class RecapCard : EntryExitComponent
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(500);
    private const int Looks = 10;

    private readonly CancellationTokenSource _disposed = new();
    private Recap? _recap;
    private bool _isAwaited;
    private bool _isLooking;
    private bool _isRead;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _disposed.Cancel();
            _disposed.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _isAwaited = View.Mine.LeftIn is >= Phase.Gathering and <= Phase.WindDown;
        await PollAsync();
    }

    /// <summary>Polls until the recap is stored: the room closes on screen a moment before.</summary>
    private async Task PollAsync()
    {
        if (_isLooking)
            return;
        _isLooking = true;
        try
        {
            using var pause = new PeriodicTimer(PollInterval, Time);
            for (var look = 1; (_recap = await FindAsync()) is null && _isAwaited && look < Looks; look++)
                await pause.WaitForNextTickAsync(_disposed.Token);
            if (_recap is not null)
                await Recaps.MarkOpenedAsync(Room.Info.Room, View.Mine.Member, _disposed.Token);
        }
        catch (OperationCanceledException) when (_disposed.IsCancellationRequested)
        {
            // The screen was closed.
        }
        finally
        {
            _isLooking = false;
        }
    }

    private Task<Recap?> FindAsync() => Recaps.FindAsync(Room.Info.Room, View.Mine.Member, _disposed.Token);

    private async Task ReadAsync()
    {
        if (_isRead)
            return;
        _isRead = true;
        await Recaps.DeleteReadClosingWordsAsync(Room.Info.Room, View.Mine.Member);
    }
}
