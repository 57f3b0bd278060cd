using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Room.Core;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Room.Endings;

/// <summary>"I'd like five minutes with a facilitator", and withdrawing it. The facilitators see who, not why.</summary>
public sealed partial class FacilitatorRequestPanel : EntryExitComponent
{
    private DateTimeOffset? _askedAt;
    private bool _isWithdrawn;
    private bool _isOnItsWay;

    /// <summary>When they asked; null where they have not. Read once.</summary>
    [Parameter]
    public DateTimeOffset? AskedAt { get; set; }

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private ISnackbar Messages { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Faults { get; set; } = null!;

    protected override Slices WatchedSlices => Slices.None;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        _askedAt = AskedAt;
    }

    private async Task ToggleAsync()
    {
        if (_isOnItsWay)
            return;
        _isOnItsWay = true;
        try
        {
            await (_askedAt is null ? SendAsync() : WithdrawAsync());
        }
        finally
        {
            _isOnItsWay = false;
        }
    }

    private async Task SendAsync()
    {
        var asked = await Recaps.AskForFacilitatorAsync(Room.Info.Room, View.Mine.Member);
        if (asked.Succeeded)
            _askedAt = asked.Value;
        else
            Messages.Add(Faults.Sentence(asked.Refusals[0]), Severity.Info);
    }

    private async Task WithdrawAsync()
    {
        await Recaps.WithdrawRequestAsync(Room.Info.Room, View.Mine.Member);
        _askedAt = null;
        _isWithdrawn = true;
    }
}
