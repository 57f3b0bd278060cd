using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Where a browser is sent that was ended from another one. A page of its own, so that the words stay when the circuit and the seat
/// are gone.
/// </summary>
public sealed partial class SeatEndedPage : ComponentBase
{
    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;
}
