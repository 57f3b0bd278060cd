using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Domain.Phases;
using BalintRoom.Domain.Rooms;
using BalintRoom.Programmes.Calendars;
using BalintRoom.Programmes.Groups;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Mail;
using BalintRoom.Programmes.Results;
using BalintRoom.Programmes.Sessions;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Plans a session or a series: when, how long, and how the slot is divided into phases.</summary>
public sealed partial class PlanSession : OrganizerPage
{
    private static readonly LocalDatePattern DatePattern = LocalDatePattern.Iso;
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH':'mm");
    private static readonly List<int> Slots = [.. PhasePlan.Slots];
    private static readonly List<AmbiguousTime> Occurrences = [.. Enum.GetValues<AmbiguousTime>()];

    private Group? _group;
    private string? _date;
    private string? _time;
    private string _zone = "Etc/UTC";
    private (string Zone, string? Date, string? Time) _suggested;
    private (string Zone, string? Date, string? Time)? _now;
    private int _slot = 60;
    private bool _lobby = true;
    private RoomCall _call = RoomCall.InTheRoom;
    private int[] _minutes = [];
    private static readonly List<int> EveryWeeks = [.. Enumerable.Range(1, SeriesPlan.MostWeeks)];

    private readonly HashSet<LocalDate> _skips = [];
    private string _back = "/lead";
    private bool _byDuty;
    private string? _duty;
    private string? _dutyDate;
    private LocalDateTime? _dutyFrom;
    private bool _isSeries;
    private int _every = 2;
    private int _times = 20;
    private bool _invite;
    private int _addresses;
    private bool _overlaps;
    private bool _mayOverlap;
    private bool _twice;
    private AmbiguousTime _which;
    private bool _planning;
    private IReadOnlyList<Refusal> _clashes = [];
    private string? _reviewed;

    /// <summary>The group's id.</summary>
    [SupplyParameterFromQuery(Name = "group")]
    public string? GroupId { get; set; }

    [Inject]
    private GroupService Groups { get; set; } = null!;

    [Inject]
    private SessionService Sessions { get; set; } = null!;

    [Inject]
    private FreshLinks Fresh { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private BrowserZone Browser { get; set; } = null!;

    [Inject]
    private IOptions<MailOptions> Mail { get; set; } = null!;

    private bool HasServer => Mail.Value.HasServer;

    private bool WillInvite => _invite && _addresses > 0;

    /// <summary>The days that will be planned.</summary>
    private IReadOnlyList<LocalDate> Meetings => _isSeries
        ? [.. Days.Where(day => !_skips.Contains(day))]
        : DatePattern.Parse(_date ?? "").TryGetValue(default, out var day) ? [day] : [];

    private string Country => PublicHolidays.Of(_group?.Programme?.Country, _group?.Programme?.TimeZoneId ?? _zone);

    /// <summary>Why the series would not count where the group is, as it is planned; sessions can be set to meet in person afterwards.</summary>
    private IReadOnlyList<ProgrammeRefusal> SeriesFaults => _isSeries && GermanSeries.AppliesTo(Country)
        ? GermanSeries.Faults([.. Meetings.Select(day => (day, _call.Place == CallPlace.InPerson))])
        : [];

    /// <summary>What the button does: how many sessions it plans, and how many people it mails.</summary>
    private string ButtonText => (_isSeries, WillInvite && HasServer) switch
    {
        (true, true) => Words.Counted("Plan.Button.Series.Mail", _addresses, Meetings.Count, _addresses),
        (true, false) => Words.Counted("Plan.Button.Series", Meetings.Count),
        (false, true) => Words.Counted("Plan.Button.Mail", _addresses),
        _ => Words["Plan.Button"],
    };

    private PhasePlan DefaultPlan => PhasePlan.For(_slot, _lobby);

    private int Spare => _slot - _minutes.Sum();

    private bool IsReady => _minutes.SequenceEqual(DefaultPlan.Phases.Select(p => (int)p.Planned.TotalMinutes));

    private string EndOfSlot => After(_slot);

    private IReadOnlyList<LocalDate> Days => DatePattern.Parse(_date ?? "").TryGetValue(default, out var first)
        ? [.. SeriesPlan.Days(first, new Recurrence(Math.Clamp(_times, 1, SeriesPlan.MostTimes), _every, []))]
        : [];

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _group = Guid.TryParse(GroupId, out var id) ? await Groups.FindAsync(actor, id) : null;
        if (_group is null)
        {
            Navigation.NotFound();
            return;
        }

        var entry = await Groups.EntryInAsync(actor, _group);
        if (_group.ProgrammeId is { } programme && !_group.Members.Any(m => m.PersonId == entry))
            _back = $"/programme/{programme:N}";
        _addresses = _group.Members.Count(m => m.Person.Email is not null);
        _invite = _addresses > 0;
        if (await Sessions.LastAsync(actor, _group.Id) is { } last)
        {
            // Suggests the time and call of the group's latest session, because groups usually meet at the same hour and place.
            var local = Zones.InZone(last.StartsAt, last.ZoneId);
            var today = Zones.InZone(Clock.GetUtcNow(), last.ZoneId).Date;
            var next = local.Date.PlusWeeks(1);
            while (next <= today)
                next = next.PlusWeeks(1);
            _zone = last.ZoneId;
            _slot = last.SlotMinutes;
            _call = last.Call;
            Set(next + local.TimeOfDay);
        }
        else
        {
            // The programme's groups meet where the programme is, wherever its coordinator's browser is.
            Choose(_group.Programme?.TimeZoneId ?? Clock.LocalTimeZone.Id);
            SetNoonNextWeekday();
        }

        Reset();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await ReviewAsync();
        if (!firstRender || _group is null or { Programme: not null } || await Sessions.LastAsync(Actor!.Value, _group.Id) is not null)
            return;
        var zone = await Browser.FindAsync();

        // The user may have chosen a zone before the browser's response arrived.
        if ((_zone, _date, _time) != _suggested)
            return;
        Choose(zone);
        SetNoonNextWeekday();
        StateHasChanged();
    }

    private void Choose(string? zone)
    {
        if (Zones.Offered(zone) is { } offered)
            _zone = offered;
    }

    private void SetNoonNextWeekday()
    {
        Set(SeriesPlan.NextWeekday(Zones.InZone(Clock.GetUtcNow(), _zone).Date) + new LocalTime(12, 0));
        _suggested = (_zone, _date, _time);
    }

    private void SetNow()
    {
        Set(Zones.InZone(Clock.GetUtcNow(), _zone));
        _now = (_zone, _date, _time);
    }

    private void Set(LocalDateTime at)
    {
        _date = DatePattern.Format(at.Date);
        _time = TimePattern.Format(at.TimeOfDay);
    }

    private void SetSlot(int minutes)
    {
        _slot = minutes;
        Reset();
        if (_byDuty)
            SetByDuty();
    }

    private void SetLobby(bool lobby)
    {
        _lobby = lobby;
        Reset();
    }

    private void SetSeries(bool isSeries)
    {
        _isSeries = isSeries;
        _skips.Clear();
    }

    private void ToggleDuty() => (_byDuty, _dutyDate, _dutyFrom) = (!_byDuty, _date, null);

    private void DateChanged()
    {
        StartChanged();
        _dutyDate = _date;
        if (_byDuty)
            SetByDuty();
    }

    /// <summary>Counts back from when duty begins on the chosen day: shortly after midnight, to the evening before.</summary>
    private void SetByDuty()
    {
        _dutyFrom = null;
        if (!SlotTime.TryRead(_duty, out var duty) || !DatePattern.Parse(_dutyDate ?? "").TryGetValue(default, out var day))
            return;
        Set(SeriesPlan.StartBefore(day + duty, _slot));
        _dutyFrom = day + duty;
        StartChanged();
    }

    private IEnumerable<string> NamesOf(bool withAddress) => _group!.Members.Where(m => m.Person.Email is not null == withAddress).Select(m => m.Person.Name);

    private void Skip(LocalDate day, bool skip)
    {
        if (skip)
            _skips.Add(day);
        else
            _skips.Remove(day);
    }

    private string? HolidayOn(LocalDate day) => PublicHolidays.On(day, Country);

    private string DayText(LocalDate day) =>
        HolidayOn(day) is { } holiday ? Words["Plan.Series.Holiday", Dates.Day(day), holiday] : Dates.Day(day);

    private void SkipHolidays() => _skips.UnionWith(Days.Where(day => HolidayOn(day) is not null));

    private void SetMinutes(int phase, int minutes)
    {
        _minutes[phase] = Math.Clamp(minutes, 0, 240);
        Changed($"{nameof(SessionDraft.Minutes)}.{phase}", nameof(SessionDraft.Minutes));
    }

    private void Reset() => _minutes = [.. DefaultPlan.Phases.Select(p => (int)p.Planned.TotalMinutes)];

    private string StartOf(int phase) => After(_minutes.Take(phase).Sum());

    private string After(int minutes) =>
        SlotTime.TryRead(_time, out var start) ? TimePattern.Format(start.PlusMinutes(minutes)) : "";

    /// <summary>Looks up who and what is elsewhere at the times that are shown, once they are other ones.</summary>
    private async Task ReviewAsync()
    {
        if (_group is null || Actor is not { } actor)
            return;
        var shown = string.Join(' ', [_time, _zone, _slot, .. Meetings.Select(DatePattern.Format)]);
        if (shown == _reviewed)
            return;
        _reviewed = shown;
        var clashes = SlotTime.TryRead(_time, out var time)
            ? await Sessions.ClashesAsync(actor, _group.Id, [.. Meetings.Select(day => day + time)], _zone, _slot)
            : [];
        // Another time may have been entered meanwhile.
        if (shown != _reviewed)
            return;
        (_clashes, _overlaps, _mayOverlap) = (clashes, clashes.Count > 0, false);
        StateHasChanged();
    }

    private Task PlanAsync() => AsOrganizerOnceAsync(async actor =>
    {
        // "Now" means the time of submitting the form: filling it in may have taken minutes.
        if (_now == (_zone, _date, _time))
            SetNow();
        var start = SlotTime.ReadStart(_date, _time);
        if (!Accept(start))
            return;
        _planning = true;
        var draft = new SessionDraft(
            _group!.Id, start.Value.Date, start.Value.TimeOfDay, _zone, _slot, _lobby, IsReady ? null : [.. _minutes], _twice ? _which : null, _call,
            _isSeries ? new Recurrence(_times, _every, [.. _skips.Where(Days.Contains)]) : null, _invite && _addresses > 0, _mayOverlap);
        var planned = await Sessions.PlanAsync(actor, draft);
        _planning = false;
        _twice = _twice || planned.Refusals.Any(r => r.Code == ProgrammeRefusal.TimeHappensTwice);
        _overlaps = _overlaps || planned.Refusals.Any(r => r.Code is ProgrammeRefusal.Overlaps or ProgrammeRefusal.FacilitatorBusy);
        if (!Accept(planned))
            return;
        Fresh.Add(_group.Id, planned.Value.Links);
        Snackbar.Add(
            WillInvite ? Words.Counted(HasServer ? "Plan.Done.Mail" : "Plan.Done.Folder", _addresses, Meetings.Count, _addresses)
                : Words.Counted("Plan.Done", Meetings.Count),
            MudBlazor.Severity.Success);
        GoTo($"/lead/sessions/{planned.Value.Session}");
    });
}
