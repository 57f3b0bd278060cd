using BalintRoom.Web.Identity;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages;

/// <summary>
/// Redeems a link. Looking at this page does nothing; only its form does. Rendered once, without a circuit, because the answer to the
/// form sets the device's cookie.
/// </summary>
public sealed partial class Join : ComponentBase
{
    private JoinResult? _result;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(Name = "secret", FormName = "join")]
    private string? GivenSecret { get; set; }

    [SupplyParameterFromForm(Name = "name", FormName = "join")]
    private string? GivenName { get; set; }

    [Inject]
    private JoinService Joins { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override void OnInitialized() => HttpContext.Response.Headers.CacheControl = "no-store";

    private async Task RedeemAsync()
    {
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        _result = await Joins.RedeemAsync(GivenSecret, GivenName, HttpContext.User, address, HttpContext.RequestAborted);
        if (_result is not JoinResult.Joined joined)
            return;
        if (joined.NewDevice is { } device)
            DeviceCookie.Give(HttpContext, device);
        Navigation.NavigateTo(joined.Room is { } room ? $"/room/{room}" : joined.Leads ? "/lead" : "/me");
    }
}
