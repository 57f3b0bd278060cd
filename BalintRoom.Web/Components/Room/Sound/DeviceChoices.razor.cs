using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Selects devices, push-to-talk and video quality; chosen and stored in the browser alone. Must be inside a <c>balint-sound</c>
/// element.
/// </summary>
public sealed partial class DeviceChoices : ComponentBase
{
    [Inject]
    private IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <inheritdoc />
    protected override bool ShouldRender() => false;
}
