using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Signs this browser out, where it is somebody's: by a sign-in or by a personal link alone.</summary>
public sealed partial class SignOutButton : ComponentBase
{
    private bool _isKnown;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() =>
        _isKnown = Authentication is not null && (await Authentication).User.DeviceId() is not null;
}
