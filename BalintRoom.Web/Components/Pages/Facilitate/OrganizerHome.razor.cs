using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.PersonalData;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>The home page of facilitators and coordinators; for other visitors, how to get access.</summary>
public sealed partial class OrganizerHome : OrganizerPage
{
    private bool _hasNoAccess;
    private string _known = "";
    private bool _mayMake;
    private IReadOnlyList<ProgrammeRow> _programmes = [];
    private string? _name;
    private string? _otherDevice;
    private bool _isSignedIn;
    private bool _mustSignInAgain;
    private IReadOnlyList<GroupRow>? _groups;
    private IReadOnlyList<GroupRow> _archived = [];
    private IReadOnlyList<SessionRow> _sessions = [];
    private IReadOnlyList<FacilitatorRequestRow> _requests = [];
    private IReadOnlyDictionary<Guid, int> _mails = new Dictionary<Guid, int>();
    private LeaderLogTotals? _totals;
    private IReadOnlyList<Leaving> _leaving = [];
    private IReadOnlyList<SocietyProgress> _progress = [];

    [Inject]
    private PublicAddress Address { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private SampleProgramme Sample { get; set; } = null!;

    [Inject]
    private SessionService Sessions { get; set; } = null!;

    [Inject]
    private AttendanceService Attendance { get; set; } = null!;

    [Inject]
    private Retention Retention { get; set; } = null!;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private MailLog Mails { get; set; } = null!;

    [Inject]
    private JoinService Joins { get; set; } = null!;

    [Inject]
    private PersonService People { get; set; } = null!;

    /// <summary>Whether a programme is offered to somebody who has nothing yet, or only looks around.</summary>
    private bool IsFirstProgrammeOffered => _mayMake && _groups is { Count: 0 } && _programmes.All(p => p.IsSample);

    /// <summary>The sessions whose door is open.</summary>
    private IEnumerable<SessionRow> Open => _sessions.Where(s => s.EndedAt is null
        && (s.Opened || (s.StartsAt - SeatRules.DoorsOpen <= Clock.GetUtcNow() && Clock.GetUtcNow() < s.StartsAt.AddMinutes(s.SlotMinutes))));

    private IEnumerable<SessionRow> Past => _sessions.Where(s => s.EndedAt is not null);

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _isSignedIn = await IsSignedInAsync(actor);
        _name = await Groups.NameOfAsync(actor);
        _mayMake = await Programmes.MayMakeAsync(actor);
        _programmes = await Programmes.ListAsync(actor);
        _archived = await Groups.ListAsync(actor, archived: true);
        _sessions = await Sessions.UpcomingAndRecentAsync(actor);
        _requests = [.. (await Recaps.RequestsAsync(actor)).Where(r => r.SeenAt is null)];
        _mails = await Mails.NeedHandAsync(actor);
        _totals = await Attendance.TotalsAsync(actor);
        _progress = await Attendance.ProgressAsync(actor);
        _leaving = await Retention.LeavingAsync(actor);
        _groups = await Groups.ListAsync(actor);
    }

    /// <inheritdoc />
    protected override async Task OnNotAllowedAsync()
    {
        _known = string.Join(", ", (await People.PeopleAsync(await PeopleHereAsync())).Select(p => p.Name).Distinct(StringComparer.Ordinal));
        _hasNoAccess = true;
    }

    private static string DayIn(DateTimeOffset at, string zone) => Dates.Day(Zones.InZone(at, zone).Date);

    private IEnumerable<SessionRow> Coming(GroupRow group) => _sessions.Where(s => s.Group == group.Id && s.EndedAt is null);

    private Task SeenAsync(FacilitatorRequestRow request) => AsOrganizerAsync(async actor =>
    {
        await Recaps.MarkRequestAsync(actor, request.Session, request.Person, seen: true);
        await LoadAsync(actor);
    });

    private Task ArchiveAsync(GroupRow group) => AsOrganizerAsync(async actor =>
    {
        var asked = await AskToArchiveAsync(group.Name, withSessions => Groups.ArchiveAsync(actor, group.Id, archived: true, withSessions));
        if (!Accept(asked.Outcome))
            return;
        await LoadAsync(actor);
        if (asked.WithSessions)
            TellHere(Words["Organizer.Group.Archive.WithSessions", group.Name], Severity.Success);
        else
            OfferUndo(Words["Organizer.Group.Archive.Done", group.Name], () => RestoreAsync(group));
    });

    private Task RestoreAsync(GroupRow group) => AsOrganizerAsync(async actor =>
    {
        if (Accept(await Groups.ArchiveAsync(actor, group.Id, archived: false)))
            await LoadAsync(actor);
    });

    private Task MakeSampleAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var made = await Sample.MakeAsync(actor);
        if (Accept(made))
            GoTo($"/programme/{made.Value:N}");
    });

    /// <summary>
    /// Requires a recent sign-in: somebody who came by a personal link alone, or who finds a screen left open, must not be able to make a sign-in link.
    /// </summary>
    private Task OtherDeviceAsync() => AsOrganizerAsync(async actor =>
    {
        _isSignedIn = await IsSignedInAsync(actor);
        _mustSignInAgain = _isSignedIn && !await HasSignedInRecentlyAsync();
        _otherDevice = _isSignedIn && !_mustSignInAgain ? Address.Of("join#" + (await Joins.NewSignInLinkAsync(actor)).Reveal(), Navigation.BaseUri) : null;
    });
}
