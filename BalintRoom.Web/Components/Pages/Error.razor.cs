using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>Shown when a request failed. Rendered statically, because the circuit may be what failed.</summary>
public sealed partial class Error : ComponentBase
{
    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;
}
