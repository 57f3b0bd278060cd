using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Security;
using BalintRoom.Web.Resources;
using BalintRoom.Web.SignIn.Devices;
using BalintRoom.Web.SignIn.Passkeys;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// A person's own page: coming sessions, calendar, attendance records, and devices. It is about the people this browser has
/// signed in as; a personal link alone shows the sessions it opens, and lets its person say that they cannot come to one of them. Rendered
/// statically, because signing out deletes the cookie.
/// </summary>
public sealed partial class Me : ComponentBase
{
    private IReadOnlyList<MyPerson> _people = [];
    private IReadOnlyList<string> _linked = [];
    private IReadOnlyList<MySession> _coming = [];
    private IReadOnlyList<(MemberId Person, Guid Group, string Name)> _records = [];
    private IReadOnlyList<MyPasskey> _passkeys = [];
    private IReadOnlyList<SignedInDevice> _devices = [];
    private bool _linkedCanSignIn;
    private bool _linkedMayAgree;
    private bool _leads;
    private bool _isRecent;
    private bool _hasName;
    private bool _hasNoWayBack;

    /// <summary>The error of a passkey or single sign-on that redirected here; null for none.</summary>
    [SupplyParameterFromQuery(Name = "problem")]
    public string? Problem { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private PersonService Mine { get; set; } = null!;

    [Inject]
    private AddressService Addresses { get; set; } = null!;

    [Inject]
    private AbsenceService Absences { get; set; } = null!;

    [Inject]
    private IOptions<AccessOptions> Access { get; set; } = null!;

    [Inject]
    private SecurityLog Security { get; set; } = null!;

    [Inject]
    private SignInService SignIns { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private IStringLocalizer<SignInWords> Words { get; set; } = null!;

    private IReadOnlyList<MemberId> Ids => [.. _people.Select(p => p.Id)];

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var signedIn = await WhoIsHere.SignedInAsync(HttpContext.User);
        _people = await Mine.PeopleAsync(signedIn);
        if (_people.Count == 0)
        {
            var linked = await Mine.PeopleAsync(await WhoIsHere.PeopleAsync(HttpContext.User));
            _linked = [.. linked.Select(p => p.Name).Distinct(StringComparer.Ordinal)];
            _linkedCanSignIn = linked.Any(p => p.Email is not null);
            _linkedMayAgree = (await Addresses.ProposalsAsync(HttpContext.User)).Any(p => p.Consent == AddressConsent.Possible);
            _coming = await ComingAsync();
            return;
        }

        _hasName = PasskeyOrigin.HasName(Access.Value, HttpContext.Request);
        _isRecent = await WhoIsHere.HasSignedInRecentlyAsync(HttpContext.User);
        _hasNoWayBack = await WhoIsHere.HasNoWayBackAsync(HttpContext.User);
        _leads = await WhoIsHere.OrganizerAsync(HttpContext.User) is not null;
        _coming = await ComingAsync();
        _records = await Mine.RecordsAsync(Ids);
        _passkeys = await Mine.PasskeysAsync(Ids);
        _devices = await SignIns.DevicesAsync(Ids, HttpContext.User);
    }

    private static string Day(DateTimeOffset at) => Dates.Day(at.UtcDateTime);

    private async Task NewCalendarAsync() => _people = await Mine.NewCalendarAsync(_people, Address.Of("calendar", Navigation.BaseUri));

    /// <summary>The coming sessions; by a personal link alone those it opens, and none of its person's other groups.</summary>
    private async Task<IReadOnlyList<MySession>> ComingAsync()
    {
        if (_people.Count > 0)
            return await Mine.UpcomingAsync(Ids);
        var opened = new List<MySession>();
        foreach (var session in await Mine.UpcomingAsync(await WhoIsHere.PeopleAsync(HttpContext.User)))
            if (await WhoIsHere.SeatInAsync(session.Id, HttpContext.User) is not null)
                opened.Add(session);
        return opened;
    }

    private async Task SayAsync(MySession session)
    {
        IReadOnlyList<MemberId> seats = _people.Count > 0 ? Ids : await WhoIsHere.SeatInAsync(session.Id, HttpContext.User) is { } seat ? [seat] : [];
        await Absences.SayAsync(seats, session.Id, isAbsent: !session.CannotCome);
        _coming = await ComingAsync();
    }

    private async Task RemovePasskeyAsync(string key)
    {
        await Mine.RemovePasskeyAsync(Ids, key);
        _passkeys = await Mine.PasskeysAsync(Ids);
    }

    private async Task EndCalendarAsync()
    {
        await Mine.EndCalendarAsync(Ids);
        _people = await Mine.PeopleAsync(Ids);
    }

    private async Task SignOutAsync(SignedInDevice device)
    {
        if (device.IsThisOne && _hasNoWayBack)
        {
            Navigation.NavigateTo(SignOutEndpoint.AskPath);
            return;
        }

        if (await SignIns.SignOutAsync(Ids, device.Id))
            Security.Write(SecurityEvent.SignedOut, device: device.Id, people: Ids);
        if (!device.IsThisOne)
        {
            _devices = await SignIns.DevicesAsync(Ids, HttpContext.User);
            return;
        }

        BrowserStorage.Clear(HttpContext);
        Navigation.NavigateTo("/");
    }
}
