using System.Globalization;
using System.Text.Encodings.Web;
using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Rooms;
using BalintRoom.Domain.Views;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Rooms.Ports;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MudBlazor;
using NodaTime.Text;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>One session: before it, the personal links; after it, attendance and the leader log.</summary>
public sealed partial class SessionPage : OrganizerPage
{
    private static readonly List<Modality> Modalities = [.. Enum.GetValues<Modality>()];
    private static readonly List<CorrectionReason?> Reasons =
        [null, .. Enum.GetValues<CorrectionReason>().Where(r => r != CorrectionReason.Undone).Select(r => (CorrectionReason?)r)];

    private Session? _session;
    private IReadOnlyList<FacilitatorRequestRow> _requests = [];
    private IReadOnlyList<string> _absent = [];
    private IReadOnlyList<CorrectionRow> _corrections = [];
    private readonly Dictionary<MemberId, int?> _minutes = [];
    private bool _isProposed;
    private bool _correcting;
    private CorrectionReason? _reason;
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
    private RecordService Records { get; set; } = null!;

    [Inject]
    private RecapService Recaps { get; set; } = null!;

    [Inject]
    private IRoomGateway Rooms { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

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
        _corrections = await Records.CorrectionsAsync(actor, RoomId);
        _call = _session.Call;
        ShowRecorded();
        if (_leads && IsTicked && _corrections.Count == 0)
            await ProposeAsync(actor);
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
        var review = await Changes.ReviewCallOffAsync(actor, RoomId, ChangeScope);
        if (Accept(review)
            && await ConfirmAsync(title, [.. await ToldAsync(actor), Words["Session.Cancel.Text"]], review.Value!.Warnings, Words["Session.Cancel.Yes"])
            && Accept(await WarnAsync(
                accepted => Changes.CallOffAsync(actor, RoomId, ChangeScope, accepted), "Session.Cancel.Yes", review.Value.Warnings)))
            GoTo(_back);
    });

    private Task MoveAsync() => AsOrganizerOnceAsync(async actor =>
    {
        var start = SlotTime.ReadStart(_date, _time);
        if (!Accept(start))
            return;
        var review = await Changes.ReviewMoveAsync(actor, RoomId, start.Value, ChangeScope);
        if (!Accept(review))
            return;
        if (start.Value != Zones.InZone(_session!.StartsAt, _session.TimeZoneId))
        {
            var day = Dates.DayAndTime(start.Value.ToDateTimeUnspecified());
            var title = ChangeScope == ChangeScope.This ? Words["Session.Move.Title", day] : Words["Session.Move.Title.Following", day, _following];
            if (!await ConfirmAsync(title, [.. await ToldAsync(actor), Words["Session.Move.Links"]], review.Value!.Warnings, Words["Session.Move.Yes"]))
                return;
        }

        var moved = await WarnAsync(
            accepted => Changes.MoveAsync(actor, RoomId, start.Value, ChangeScope, accepted: accepted), "Session.Move.Yes", review.Value!.Warnings);
        if (!Accept(moved))
            return;
        _session = await Sessions.FindAsync(actor, RoomId);
        var to = DisplayText.Day(moved.Value[0], _session!.TimeZoneId);
        Snackbar.Add(moved.Value.Length == 1 ? Words["Session.Moved", to] : Words["Session.Moved.Following", to, moved.Value.Length - 1], Severity.Success);
    });

    private Task SaveCallAsync() => AsOrganizerAsync(async actor =>
    {
        var saved = await WarnAsync(accepted => Changes.SetCallAsync(actor, RoomId, _call, ChangeScope, accepted), "Call.Save");
        if (!Accept(saved))
            return;
        _session!.Call = _call = saved.Value!;
        Snackbar.Add(Words["Call.Saved"], Severity.Success);
    });

    private void Tick(MemberId person, bool there)
    {
        // Of a session that nobody opened only the plan is known.
        _minutes[person] = !there ? null : _session!.OpenedAt is null ? _session.SlotMinutes : AttendanceFigures.MinutesOf(_session);
    }

    /// <summary>
    /// Proposes what was said in the room: where somebody was marked as absent, all others were there. Nothing of it is recorded before it is saved, and
    /// the page needs nothing of it: a room may be gone, or be one that this server cannot read.
    /// </summary>
    private async Task ProposeAsync(MemberId actor)
    {
        IReadOnlyList<SeatView> seats;
        try
        {
            seats = (await Rooms.ReadAsync(RoomId, actor))?.Seats ?? [];
        }
        catch (Exception e) when (NotStoredException.Is(e))
        {
            return;
        }

        _isProposed = seats.Any(s => s.IsAbsent);
        foreach (var seat in seats.Where(s => _isProposed && s is { IsAbsent: false, Presence: not PresenceState.Left } && s.Role.TakesPart()))
        {
            if (_minutes.TryGetValue(seat.Member, out var minutes) && minutes is null)
                Tick(seat.Member, there: true);
        }
    }

    private void TickAll()
    {
        foreach (var row in Roster.Where(row => _minutes[row.PersonId] is null))
            Tick(row.PersonId, there: true);
    }

    private string ReasonText(CorrectionReason? reason) => reason is { } some ? Own["Correction." + some] : Words["Session.Correct.Reason.Choose"];

    private void ShowRecorded()
    {
        foreach (var row in _session!.Attendance)
            _minutes[row.PersonId] = row.Present ? row.Minutes : null;
        _reason = IsTicked ? CorrectionReason.WithoutDevice : null;
        _correcting = false;
        _isProposed = false;
    }

    private Task SaveAttendanceAsync() => AsOrganizerAsync(async actor =>
    {
        var before = _corrections.Select(c => c.Id).ToHashSet();
        if (!Accept(await Attendance.CorrectAsync(actor, RoomId, [.. _minutes.Select(m => new MinutesCorrection(m.Key, m.Value))], _reason)))
            return;
        await ReadRecordsAsync(actor);
        var made = _corrections.Where(c => !before.Contains(c.Id)).ToList();
        if (made.Count > 0)
            OfferUndo(Words["Session.RecordAttendance.Saved"], () => UndoAsync(made));
        else
            Snackbar.Add(Words["Session.RecordAttendance.Saved"], Severity.Success);
    });

    private Task UndoAsync(CorrectionRow correction) => UndoAsync([correction]);

    /// <summary>Undoes corrections, the latest first.</summary>
    private Task UndoAsync(IReadOnlyList<CorrectionRow> corrections) => AsOrganizerAsync(async actor =>
    {
        foreach (var correction in corrections)
            if (!Accept(await Attendance.UndoAsync(actor, correction.Id)))
                break;
        await ReadRecordsAsync(actor);
        if (Refusals.Count == 0)
            Snackbar.Add(Own.Counted("Attendance.Corrections.Undone", corrections.Count), Severity.Success);
    });

    private async Task ReadRecordsAsync(MemberId actor)
    {
        _session = await Sessions.FindAsync(actor, RoomId);
        _corrections = await Records.CorrectionsAsync(actor, RoomId);
        ShowRecorded();
    }

    private Task SaveLogAsync() => AsOrganizerAsync(async actor =>
    {
        if (!Accept(await Attendance.SaveLogAsync(actor, RoomId, new LeaderLog(_modality, _cases, _followUps,
            _debriefed == _session!.Debriefed ? null : _debriefed, _supervised))))
            return;
        (_session.Modality, _session.Debriefed) = (_modality, _debriefed);
        Snackbar.Add(Words["Session.Log.Saved"], Severity.Success);
    });

    /// <summary>Who is told of the change, and how; whoever is not, the others tell.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(MemberId actor)
    {
        var audience = await Changes.AudienceAsync(actor, RoomId, ChangeScope);
        var text = new List<string>();
        if (audience.Told.Count > 0)
            text.Add(Words[Mail.Value.HasServer ? "Session.Told" : "Session.Told.Folder", string.Join(", ", audience.Told)]);
        if (audience.Untold.Count > 0)
            text.Add(Words["Session.Told.Not", string.Join(", ", audience.Untold)]);
        return text;
    }

    /// <summary>Makes a change; where something speaks against it, only after that was read.</summary>
    /// <param name="change">The change; its argument says whether the warnings were read.</param>
    /// <param name="yes">The key of the button's text.</param>
    /// <param name="read">What was read already; null for nothing.</param>
    private async Task<Outcome<T>> WarnAsync<T>(Func<bool, Task<Outcome<T>>> change, string yes, IReadOnlyList<Refusal>? read = null)
    {
        var outcome = await change(false);
        if (!SessionDraft.AreWarnings(outcome.Refusals))
            return outcome;
        // Something may have been planned since.
        var known = (read ?? []).Select(Words.Sentence).ToHashSet(StringComparer.Ordinal);
        return outcome.Refusals.All(r => known.Contains(Words.Sentence(r)))
            || await ConfirmAsync(Words["Session.Warnings"], [], outcome.Refusals, Words[yes])
                ? await change(true)
                : outcome;
    }

    /// <summary>Asks before something is done, with what speaks against it first.</summary>
    private async Task<bool> ConfirmAsync(string title, IReadOnlyList<string> text, IReadOnlyList<Refusal> warnings, string yes)
    {
        var lines = warnings.Select(Words.Sentence).Concat(text).Select(line => $"<p>{HtmlEncoder.Default.Encode(line)}</p>");
        return await Dialogs.ShowMessageBoxAsync(title, new MarkupString(string.Concat(lines)), yes, cancelText: Words["Session.Back"]) == true;
    }
}
