using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Web.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>Asks somebody who could not sign in again before they are signed out, and offers to add a way first.</summary>
public sealed partial class SignOutQuestion : ComponentBase
{
    private bool _hasNoWayBack;
    private IReadOnlyList<string> _people = [];

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private PersonService People { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _people = [.. (await People.PeopleAsync(await WhoIsHere.PeopleAsync(HttpContext.User))).Select(p => p.Name).Distinct(StringComparer.Ordinal)];
        _hasNoWayBack = await WhoIsHere.HasNoWayBackAsync(HttpContext.User);
        if (_people.Count == 0)
            Navigation.NavigateTo("/");
    }
}
