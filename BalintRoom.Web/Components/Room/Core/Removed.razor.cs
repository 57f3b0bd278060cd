using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Said to somebody whose seat is gone while they are at a room's screen.</summary>
public sealed partial class Removed : ComponentBase
{
    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;
}
