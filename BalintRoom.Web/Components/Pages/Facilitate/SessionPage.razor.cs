using System.Globalization;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using NodaTime.Text;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>One session: before it, the personal links; after it, attendance and the leader log.</summary>
public sealed partial class SessionPage : OrganizerPage
{
    private static readonly List<Modality> Modalities = [.. Enum.GetValues<Modality>()];

    private Session? _session;
    private IReadOnlyList<FacilitatorRequestRow> _requests = [];
    private IReadOnlyList<string> _absent = [];
    private readonly HashSet<MemberId> _there = [];
    private RoomCall _call = RoomCall.InTheRoom;
    private Modality _modality;
    private int _cases;
    private int _followUps;
    private bool _debriefed;
    private bool _supervised;
    private bool _leads;
    private string _back = "/lead";
    private int _following;
    private bool _andFollowing;
    private string? _date;
    private string? _time;

    /// <summary>The session's id, which is also its room's.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private SessionService Sessions { get; set; } = null!;

    [Inject]
    private SessionChanges Changes { get; set; } = null!;

    [Inject]
    private AbsenceService Absences { get; set; } = null!;

    [Inject]
    private AttendanceService Attendance { get; set; } = null!;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    private RoomId RoomId => new(Id);

    private ChangeScope ChangeScope => _andFollowing && _following > 0 ? ChangeScope.AndFollowing : ChangeScope.This;

    private IEnumerable<Attendance> Roster =>
        _session!.Attendance.OrderBy(a => a.Role.IsFacilitator() ? 0 : 1).ThenBy(a => a.Person.Name, StringComparer.CurrentCulture);

    /// <summary>
    /// Whether attendance is entered by hand: in person nobody needs a device, so connections do not show who was present.
    /// </summary>
    private bool IsTicked => _session is { OpenedAt: not null, Modality: not Modality.Online };

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _session = await Sessions.FindAsync(actor, RoomId);
        if (_session is null)
        {
            Navigation.NotFound();
            return;
        }

        _leads = await Sessions.IsFacilitatorAsync(actor, RoomId);
        if (!_leads)
            _back = $"/lead/groups/{_session.GroupId:N}/sessions";
        var local = Zones.InZone(_session.StartsAt, _session.TimeZoneId);
        (_date, _time) = (LocalDatePattern.Iso.Format(local.Date), local.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture));
        _following = await Changes.FollowingAsync(actor, RoomId);
        _requests = await Recaps.RequestsAsync(actor, RoomId);
        _absent = await Absences.NamesAsync(actor, RoomId);
        _call = _session.Call;
        _there.UnionWith(_session.Attendance.Where(a => a.Present).Select(a => a.PersonId));
        _modality = _session.Modality;
        _cases = _session.CaseDiscussions;
        _followUps = _session.FollowUps;
        _debriefed = _session.Debriefed;
        _supervised = _session.Supervised;
    }

    private Task MarkAsync(FacilitatorRequestRow request) => AsOrganizerAsync(async actor =>
    {
        await Recaps.MarkRequestAsync(actor, RoomId, request.Person, seen: request.SeenAt is null);
        _requests = await Recaps.RequestsAsync(actor, RoomId);
    });

    private Task CallOffAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var title = ChangeScope == ChangeScope.This ? Words["Session.Cancel.Title"] : Words["Session.Cancel.Following", _following + 1];
        if (!await ConfirmAsync(title, Words["Session.Cancel.Text"], Words["Session.Cancel.Yes"])
            || !Accept(await Changes.CallOffAsync(actor, RoomId, ChangeScope)))
            return;
        GoTo(_back);
    });

    private Task MoveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var start = SlotTime.ReadStart(_date, _time);
        if (!Accept(start))
            return;
        var moved = await Changes.MoveAsync(actor, RoomId, start.Value, ChangeScope);
        if (!Accept(moved))
            return;
        _session = await Sessions.FindAsync(actor, RoomId);
        var to = DisplayText.Day(moved.Value[0], _session!.TimeZoneId);
        Snackbar.Add(moved.Value.Length == 1 ? Words["Session.Moved", to] : Words["Session.Moved.Following", to, moved.Value.Length - 1], Severity.Success);
    });

    private Task SaveCallAsync() => AsOrganizerAsync(async actor =>
    {
        var saved = await Changes.SetCallAsync(actor, RoomId, _call, ChangeScope);
        if (!Accept(saved))
            return;
        _session!.Call = _call = saved.Value!;
        Snackbar.Add(Words["Call.Saved"], Severity.Success);
    });

    private void Tick(MemberId person, bool there)
    {
        if (there)
            _there.Add(person);
        else
            _there.Remove(person);
    }

    private Task SaveAttendanceAsync() => AsOrganizerAsync(async actor =>
    {
        if (!Accept(await Attendance.SetPresentAsync(actor, RoomId, _there)))
            return;
        _session = await Sessions.FindAsync(actor, RoomId);
        Snackbar.Add(Words["Session.RecordAttendance.Saved"], Severity.Success);
    });

    private Task SaveLogAsync() => AsOrganizerAsync(async actor =>
    {
        if (!Accept(await Attendance.SaveLogAsync(actor, RoomId, new LeaderLog(_modality, _cases, _followUps,
            _debriefed == _session!.Debriefed ? null : _debriefed, _supervised))))
            return;
        (_session.Modality, _session.Debriefed) = (_modality, _debriefed);
        Snackbar.Add(Words["Session.Log.Saved"], Severity.Success);
    });

    private async Task<bool> ConfirmAsync(string title, string text, string yes) =>
        await Dialogs.ShowMessageBoxAsync(title, text, yes, cancelText: Words["Session.Back"]) == true;
}
