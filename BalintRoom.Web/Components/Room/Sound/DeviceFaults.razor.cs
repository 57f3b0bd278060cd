using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>
/// Why a microphone or camera is not available, and what helps in this browser. Must be inside a <c>balint-sound</c> element.
/// </summary>
public sealed partial class DeviceFaults : ComponentBase
{
    [Inject]
    private IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <inheritdoc />
    protected override bool ShouldRender() => false;
}
