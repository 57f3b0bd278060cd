using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>Shown during the gathering: what a Balint group is not for, and where else that can be taken.</summary>
public sealed partial class OtherAvenues : EntryExitComponent
{
    private SessionContext? _after;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (!Room.Info.IsPractice)
            _after = await Recaps.ContextAsync(Room.Info.Room, View.Mine.Member);
    }
}
