using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using BalintRoom.Web.SignIn.Devices;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Account;

/// <summary>
/// "What is kept about me": everything the database holds about the people this browser may act as, read when the page is opened.
/// </summary>
public sealed partial class Kept : ComponentBase
{
    /// <summary>How many of the latest acts are shown at once.</summary>
    private const int Shown = 20;

    private const string SignedOut = "signed-out";
    private const string Deleted = "deleted";

    private readonly List<(StoredData About, IReadOnlyList<SocietyProgress> Progress)> _kept = [];
    private IReadOnlyList<MemberId> _signedIn = [];
    private bool _isRecent;
    private bool _hasNoWayBack;
    private string? _fault;

    /// <summary>What was done here just now; null for nothing. A redirect says so, so that no page that is left is the answer to a form.</summary>
    [SupplyParameterFromQuery(Name = "done")]
    public string? Done { get; set; }

    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = null!;

    [Inject]
    private IPersonResolver WhoIsHere { get; set; } = null!;

    [Inject]
    private RecordService Records { get; set; } = null!;

    [Inject]
    private StoredDataService About { get; set; } = null!;

    [SupplyParameterFromForm(Name = "sure", FormName = "delete")]
    private string? GivenSure { get; set; }

    [Inject]
    private PersonalDataService Own { get; set; } = null!;

    [Inject]
    private JoinService Joins { get; set; } = null!;

    [Inject]
    private ReaderTimes Times { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<ProgrammeWords> Words { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Audit { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        _signedIn = await WhoIsHere.SignedInAsync(HttpContext.User);
        _isRecent = await WhoIsHere.HasSignedInRecentlyAsync(HttpContext.User);
        _hasNoWayBack = await WhoIsHere.HasNoWayBackAsync(HttpContext.User);
        var people = await WhoIsHere.PeopleAsync(HttpContext.User);
        foreach (var person in people)
            if (await About.FindAsync(person) is { } kept)
                _kept.Add((kept, await Records.MemberProgressAsync(person, [.. people])));
    }

    private static string Day(DateTimeOffset at) => Dates.Day(at.UtcDateTime);

    /// <summary>A moment with its time by the reader's clock; by the server's, with its zone, where theirs is not known.</summary>
    private string When(DateTimeOffset at) => Times.DayAndWhen(at, Times.ZoneId ?? "Etc/UTC");

    /// <summary>The name and the groups of one entry: what tells it from the person's others.</summary>
    private static string Whose(StoredData me) => string.Join(" · ", me.Seats.Select(s => s.Group).Concat(me.Coordinates).Prepend(me.Name));

    private string Describe(StoredLink link)
    {
        var key = link switch
        {
            { SessionStartsAt: null, RevokedAt: not null } => "Kept.GroupLink.Revoked",
            { SessionStartsAt: null, OpenedAt: null } => "Kept.GroupLink.Waiting",
            { SessionStartsAt: null } => "Kept.GroupLink.Opened",
            { RevokedAt: not null } => "Kept.Link.Revoked",
            { OpenedAt: null } => "Kept.Link.Waiting",
            _ => "Kept.Link.Opened",
        };
        return Words[key, link.Group, When(link.MadeAt), link.ExpiresAt is { } expires ? Day(expires) : "", link.OpenedAt is { } opened ? When(opened) : "",
            link.RevokedAt is { } revoked ? When(revoked) : "", link.SessionStartsAt is { } at ? DisplayText.Day(at, link.TimeZoneId!) : ""];
    }

    private string Describe(StoredAttendance attended)
    {
        var key = attended.Figures switch
        {
            { Present: false } => "Kept.Attendance.Absent",
            { Counts: false } => "Kept.Attendance.TooShort",
            _ => "Kept.Attendance.Present",
        };
        return Words[key, DisplayText.Day(attended.StartsAt, attended.TimeZoneId), attended.Group, attended.Figures.Minutes,
            Words["Role." + attended.Role].Value, attended.Figures.SessionMinutes]
            + (attended.Figures.IsCorrected ? " " + Words["Kept.Attendance.Corrected"] : "");
    }

    private IEnumerable<string> Describe(StoredSeat seat)
    {
        yield return Words["Kept.Seat", seat.Group, Words["Role." + seat.Role].Value];
        if (seat.Stage is { } stage)
            yield return Words["Kept.Seat.Stage", Words["Stage." + stage].Value];
        if (seat.OtherRole is not null)
            yield return Words["Kept.Seat.OtherRole", seat.OtherRole];
        if (seat.LastPresentedOn is { } day)
            yield return Words["Kept.Seat.Presented", Dates.Day(day)];
        if (seat.IsDeputy)
            yield return Words["Kept.Seat.Deputy"];
    }

    private string Describe(StoredAct act, string name) =>
        Words["Kept.Act", When(act.At), Audit.Sentence(new AuditRow(act.At, act.By, act.Act, act.Group, act.SessionStartsAt, name, Count: null)
        {
            Correction = act.Correction,
            Roles = act.Roles,
        }, "Etc/UTC")];

    private async Task DeleteAsync()
    {
        if (GivenSure != "true" || !_isRecent)
            return;
        if (await Own.DeleteAsync(_signedIn) is { Succeeded: false } refused)
        {
            _fault = Words.Sentence(refused.Refusals[0]);
            return;
        }

        await LeaveAsync(Deleted);
    }

    private async Task SignOutDeviceAsync()
    {
        if (_hasNoWayBack)
            Navigation.NavigateTo(SignOutEndpoint.AskPath);
        else
            await LeaveAsync(SignedOut);
    }

    private async Task LeaveAsync(string done)
    {
        await Joins.SignOutDeviceAsync(HttpContext.User);
        DeviceCookie.Take(HttpContext);
        BrowserStorage.Clear(HttpContext);
        Navigation.NavigateTo($"/kept?done={done}");
    }
}
