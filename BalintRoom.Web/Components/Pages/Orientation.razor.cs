using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>An introduction to Balint groups for newcomers: about two minutes, one step at a time.</summary>
public sealed partial class Orientation : ComponentBase
{
    private const int Steps = 7;

    private int _step;

    [Inject]
    private IStringLocalizer<OrientationWords> Words { get; set; } = null!;
}
