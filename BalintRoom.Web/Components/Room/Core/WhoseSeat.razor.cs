using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Core;

/// <summary>Says, before somebody goes in, whose seat this browser has: on a shared computer it may be the last person's.</summary>
public sealed partial class WhoseSeat : ComponentBase
{
    /// <summary>The name of the seat's person.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Inject]
    private IStringLocalizer<EndingWords> Text { get; set; } = null!;
}
