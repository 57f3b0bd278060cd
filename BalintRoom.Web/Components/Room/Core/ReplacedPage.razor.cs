using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>
/// Where the tabs of a room go when their browser has become somebody else's: they must not show another person's start page as if nothing had
/// happened. It does not say who: the browser may come here before it knows.
/// </summary>
public sealed partial class ReplacedPage : ComponentBase
{
    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;
}
