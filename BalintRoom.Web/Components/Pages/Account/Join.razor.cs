using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Resources;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// Redeems a link. Only posting the form redeems it; opening the page does not. Rendered statically, without a circuit, because
/// the form's response sets the device's cookie.
/// </summary>
public sealed partial class Join : ComponentBase
{
    private readonly List<MySession> _seats = [];
    private JoinResult? _result;
    private bool _keepsNoCookies;

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [SupplyParameterFromForm(Name = "secret", FormName = "join")]
    private string? GivenSecret { get; set; }

    /// <summary>A random value of the link and the tab: the same again when one presses twice or the answer was lost.</summary>
    [SupplyParameterFromForm(Name = "attempt", FormName = "join")]
    private string? GivenAttempt { get; set; }

    [SupplyParameterFromForm(Name = "name", FormName = "join")]
    private string? GivenName { get; set; }

    [SupplyParameterFromForm(Name = "choice", FormName = "join")]
    private string? GivenChoice { get; set; }

    [Inject]
    private SignInService SignIns { get; set; } = null!;

    [Inject]
    private JoinService Joins { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private SecurityLog Security { get; set; } = null!;

    [Inject]
    private PersonService Mine { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        // A visitor who returns with the browser's Back button has a seat already and is redirected to it.
        var people = await WhoIsHere.PeopleAsync(HttpContext.User, HttpContext.RequestAborted);
        foreach (var session in people.Count == 0 ? [] : await Mine.UpcomingAsync(people, HttpContext.RequestAborted))
        {
            if (session.IsOpen && await WhoIsHere.SeatInAsync(session.Id, HttpContext.User, HttpContext.RequestAborted) is not null)
                _seats.Add(session);
        }
    }

    private async Task RedeemAsync()
    {
        _keepsNoCookies = CookieCheck.KeepsNone(HttpContext.Request);
        if (_keepsNoCookies)
            return;
        var address = HttpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        var choice = Enum.TryParse<BrowserChoice>(GivenChoice, out var given) && Enum.IsDefined(given) ? given : BrowserChoice.Ask;
        _result = await Joins.RedeemAsync(GivenSecret, GivenName, HttpContext.User, address, choice, GivenAttempt, HttpContext.RequestAborted);
        if (_result is JoinResult.Refused { Code: var reason })
            Security.Write(
                reason == LinkRefusal.TooMany ? SecurityEvent.Throttled : SecurityEvent.LinkRefused, reason.ToString(), address,
                HttpContext.User.DeviceId());
        if (_result is not JoinResult.Joined joined)
            return;
        Security.Write(
            joined.Target is JoinTarget.ToOrganizerHome or JoinTarget.ToOwnPage ? SecurityEvent.SignedIn : SecurityEvent.LinkRedeemed, "Link", address,
            HttpContext.User.DeviceId(), room: (joined.Target as JoinTarget.ToRoom)?.Room);
        SignIns.Start(HttpContext, joined.Session);
        Navigation.NavigateTo(joined.Target switch
        {
            JoinTarget.ToRoom(var room) => $"/room/{room}",
            JoinTarget.ToOrganizerHome => ReturnPath.Take(HttpContext) ?? "/lead",
            JoinTarget.ToOwnPage => ReturnPath.Take(HttpContext) ?? "/me",
            _ => "/",
        });
    }
}
