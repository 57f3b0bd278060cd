using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Room.Sound;

/// <summary>Why a microphone or camera cannot be had, and what helps in this browser. Stands within a <c>balint-sound</c>.</summary>
public sealed partial class DeviceFaults : ComponentBase
{
    [Inject]
    private IStringLocalizer<SoundWords> Text { get; set; } = null!;

    /// <inheritdoc />
    protected override bool ShouldRender() => false;
}
