using BalintRoom.Programmes.Access;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>When the group meets next; the way in where its room is open now.</summary>
public sealed partial class NextMeeting : ComponentBase
{
    /// <summary>The next session; null where none is planned.</summary>
    [Parameter]
    public NextSession? Next { get; set; }

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;
}
