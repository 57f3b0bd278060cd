using BalintRoom.Domain.People;
using BalintRoom.Programmes.Access;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>My groups and sessions; for a stranger, how to get in.</summary>
public sealed partial class LeadHome : LeadPage
{
    private bool _stranger;
    private bool _mayMake;
    private IReadOnlyList<ProgrammeLine> _programmes = [];
    private string? _name;
    private string? _otherDevice;
    private bool _isSignedIn;
    private IReadOnlyList<GroupLine>? _groups;
    private IReadOnlyList<GroupLine> _archived = [];
    private IReadOnlyList<SessionLine> _sessions = [];
    private IReadOnlyList<FiveMinutes> _requests = [];
    private LeaderLogTotals? _totals;

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
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private JoinService Joins { get; set; } = null!;

    private IEnumerable<SessionLine> Past => _sessions.Where(s => s.EndedAt is not null);

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId leader)
    {
        _isSignedIn = await IsSignedInAsync(leader);
        _name = await Groups.NameOfAsync(leader);
        _mayMake = await Programmes.MayMakeAsync(leader);
        _programmes = await Programmes.ListAsync(leader);
        _archived = await Groups.ListAsync(leader, archived: true);
        _sessions = await Sessions.AroundNowAsync(leader);
        _requests = [.. (await Recaps.RequestsAsync(leader)).Where(r => r.SeenAt is null)];
        _totals = await Attendance.TotalsAsync(leader);
        _groups = await Groups.ListAsync(leader);
    }

    /// <inheritdoc />
    protected override void Turned() => _stranger = true;

    private IEnumerable<SessionLine> Coming(GroupLine group) => _sessions.Where(s => s.Group == group.Id && s.EndedAt is null);

    private Task SeenAsync(FiveMinutes request) => AsLeaderAsync(async leader =>
    {
        await Recaps.MarkRequestAsync(leader, request.Session, request.Person, seen: true);
        await LoadAsync(leader);
    });

    private Task PutAwayAsync(GroupLine group) => AsLeaderAsync(async leader =>
    {
        if (!Took(await Groups.ArchiveAsync(leader, group.Id, archived: true)))
            return;
        await LoadAsync(leader);
        OfferUndo(Words["Lead.Group.PutAway.Done", group.Name], () => TakeOutAsync(group));
    });

    private Task TakeOutAsync(GroupLine group) => AsLeaderAsync(async leader =>
    {
        if (Took(await Groups.ArchiveAsync(leader, group.Id, archived: false)))
            await LoadAsync(leader);
    });

    private Task MakeSampleAsync() => AsLeaderOnceAsync(async leader =>
    {
        var made = await Sample.MakeAsync(leader);
        if (Took(made))
            GoTo($"/programme/{made.Value:N}");
    });

    /// <summary>A personal link signs nobody in, so nobody who came by one alone takes a lasting way in from here.</summary>
    private Task OtherDeviceAsync() => AsLeaderAsync(async leader =>
    {
        _isSignedIn = await IsSignedInAsync(leader);
        _otherDevice = _isSignedIn ? Navigation.BaseUri + "join#" + (await Joins.NewSignInLinkAsync(leader)).Reveal() : null;
    });
}
