using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// The second stage of the recap, for somebody who had to go: when the presenter came back, when the case was put down, when the group
/// closed, and the words left for them until they say they have read them. Nothing for anybody else, and never a word of the case.
/// </summary>
public sealed partial class RecapCard : EdgeLeaf
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private const int Looks = 10;

    private readonly CancellationTokenSource _gone = new();
    private ElementReference _wordsTitle;
    private Recap? _recap;
    private bool _isAwaited;
    private bool _isLooking;
    private bool _isRead;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    protected override Slices Watches => Slices.None;

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Cancel();
            _gone.Dispose();
        }

        base.Dispose(disposing);
    }

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _isAwaited = View.Mine.LeftIn is >= Phase.Gathering and <= Phase.WindDown;
        await LookAsync();
    }

    /// <summary>Looks until it is there: somebody may see the room close a moment before it is written down how it did.</summary>
    private async Task LookAsync()
    {
        if (_isLooking)
            return;
        _isLooking = true;
        try
        {
            using var pause = new PeriodicTimer(LookEvery, Time);
            for (var look = 1; (_recap = await FindAsync()) is null && _isAwaited && look < Looks; look++)
                await pause.WaitForNextTickAsync(_gone.Token);
            if (_recap is not null)
                await Recaps.MarkOpenedAsync(Room.Info.Room, View.Mine.Member, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // The screen is gone.
        }
        finally
        {
            _isLooking = false;
        }
    }

    private Task<Recap?> FindAsync() => Recaps.FindAsync(Room.Info.Room, View.Mine.Member, _gone.Token);

    private async Task ReadAsync()
    {
        if (_isRead)
            return;
        _isRead = true;
        await Recaps.DeleteReadClosingWordsAsync(Room.Info.Room, View.Mine.Member);
        await _wordsTitle.FocusAsync();
    }
}
