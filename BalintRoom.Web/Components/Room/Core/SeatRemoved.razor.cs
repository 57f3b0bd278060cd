using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Shown to a person whose seat was removed while they were in the room.</summary>
public sealed partial class SeatRemoved : ComponentBase
{
    /// <summary>Whether they ended this browser themselves, from another one.</summary>
    [Parameter]
    public bool Ended { get; set; }

    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;
}
