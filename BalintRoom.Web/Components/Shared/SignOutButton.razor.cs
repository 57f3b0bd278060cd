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
    private bool _hasNoWayBack;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ScreenWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is null)
            return;
        var user = (await Authentication).User;

        // A browser whose every way in was ended has a session still, and nobody to sign out.
        _isKnown = (await WhoIsHere.PeopleAsync(user)).Count > 0;
        _hasNoWayBack = _isKnown && await WhoIsHere.HasNoWayBackAsync(user);
    }
}
