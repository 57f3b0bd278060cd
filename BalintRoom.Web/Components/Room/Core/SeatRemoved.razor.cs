using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
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

    /// <summary>What somebody who administers did; null where that is not known.</summary>
    [Parameter]
    public SeatLoss? Loss { get; set; }

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private IStringLocalizer<RoomWords> Words { get; set; } = null!;

    private string By(SeatLoss loss) => loss switch
    {
        { By: null } => Words["Removed.Somebody"],
        { ByCoordinator: true } => Words["Removed.Coordinator", loss.By],
        _ => loss.By,
    };
}
