using BalintRoom.Programmes.Access;
using BalintRoom.Web.Resources;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// Asks somebody who has signed in by a passkey or single sign-on in another person's browser. Rendered statically, because the answer sets the
/// browser's cookie.
/// </summary>
public sealed partial class SignInOther : ComponentBase
{
    private JoinResult.SomebodyElses? _question;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(Name = "choice", FormName = "other")]
    private string? GivenChoice { get; set; }

    [Inject]
    private SignInService SignIns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _question = await SignIns.QuestionAsync(HttpContext);
        if (_question is null)
            Navigation.NavigateTo("/sign-in");
    }

    private async Task AnswerAsync()
    {
        if (Enum.TryParse<BrowserChoice>(GivenChoice, out var choice) && choice is BrowserChoice.Replace or BrowserChoice.Keep)
            Navigation.NavigateTo(await SignIns.AnswerAsync(HttpContext, choice) ?? "/sign-in");
    }
}
