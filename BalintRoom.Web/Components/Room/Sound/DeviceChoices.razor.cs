using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Which devices, how to talk, and how much to send; chosen and remembered in the browser alone. Stands within a <c>balint-sound</c>.</summary>
public sealed partial class DeviceChoices : ComponentBase
{
    [Inject]
    private IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <inheritdoc />
    protected override bool ShouldRender() => false;
}
