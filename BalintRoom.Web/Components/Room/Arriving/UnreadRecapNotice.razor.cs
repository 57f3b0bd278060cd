using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Rooms.Circuits;
using BalintRoom.Web.Components.Room.Core;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Arriving;

/// <summary>
/// Prompts at the next visit for a recap that was never opened. Empty where there is none, and in a practice room.
/// </summary>
public sealed partial class UnreadRecapNotice : ComponentBase
{
    private UnreadRecap? _waiting;

    [CascadingParameter]
    private ILiveRoom Room { get; set; } = null!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private ReaderTimes ReaderTimes { get; set; } = null!;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;

    private RoomTimes Times => new(Room.Info.TimeZoneId, ReaderTimes);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Room.Info.IsPractice || Authentication is null)
            return;
        var people = await WhoIsHere.PeopleAsync((await Authentication).User);
        var waiting = await Recaps.UnreadRecapsAsync(people);
        _waiting = waiting.FirstOrDefault(r => r.Session != Room.Info.Room);
    }
}
