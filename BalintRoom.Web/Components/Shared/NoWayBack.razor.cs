using BalintRoom.Programmes.Access;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Shared;

/// <summary>Tells somebody who could not sign in again, such as the first facilitator, to add a way while they can. Shows nothing to others.</summary>
public sealed partial class NoWayBack : ComponentBase
{
    private bool _is;

    [CascadingParameter]
    private Task<AuthenticationState> Authentication { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => _is = await WhoIsHere.HasNoWayBackAsync((await Authentication).User);
}
