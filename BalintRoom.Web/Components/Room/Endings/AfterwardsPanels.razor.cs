using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>
/// What a member needs after a session: five minutes with a facilitator, the next session, and where else a problem can be taken.
/// </summary>
public sealed partial class AfterwardsPanels : EntryExitComponent
{
    private SessionContext? _after;
    private bool _isLoading;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (Room.Info.IsPractice)
            return;
        _isLoading = true;
        _after = await Recaps.ContextAsync(Room.Info.Room, View.Mine.Member);
        _isLoading = false;
    }
}
