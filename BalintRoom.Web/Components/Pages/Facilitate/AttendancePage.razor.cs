using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Localization;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>A group's attendance: all that a programme sees of its sessions. For facilitators, also who presented when.</summary>
public sealed partial class AttendancePage : OrganizerPage
{
    private GroupAttendance? _attendance;
    private IReadOnlyList<(string Name, DateOnly? On)> _turns = [];
    private IReadOnlyList<FeedbackSum> _pulse = [];

    /// <summary>The group's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The page number in the address, from 1; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    [Inject]
    private RecordService Records { get; set; } = null!;

    [Inject]
    private AttendanceService Attendance { get; set; } = null!;

    [Inject]
    private FeedbackService Feedback { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _attendance = await Records.GroupAsync(actor, Id, FromAddress(PageNumber));
        if (_attendance is null)
            Navigation.NotFound();
        else
        {
            _turns = await Records.LastPresentedAsync(actor, Id);
            _pulse = await Feedback.TrendAsync(actor, Id);
        }
    }

    private static string DayOf(HeldSession session) => DisplayText.Day(session.StartsAt, session.ZoneId);

    private static string ShortDayOf(HeldSession session) => Dates.Short(Zones.InZone(session.StartsAt, session.ZoneId).ToDateTimeUnspecified());

    private static string DotOf(HeldSession session, MemberAttendance member) =>
        !session.Attendance.TryGetValue(member.Person, out var figures) ? "off"
        : (figures.Counts ? "whole" : figures.Present ? "part" : "none") + (figures.IsCorrected ? " corrected" : "");

    private string CellText(HeldSession session, MemberAttendance member) => Own[
        "Attendance.Cell", DayOf(session),
        session.Attendance.TryGetValue(member.Person, out var figures) ? Own.FiguresText(figures) : Own["Attendance.Off"].Value];

    private Task UndoAsync(CorrectionRow correction) => AsOrganizerAsync(async actor =>
    {
        if (Accept(await Attendance.UndoAsync(actor, correction.Id)))
            Snackbar.Add(Own.Counted("Attendance.Corrections.Undone", 1), Severity.Success);
        _attendance = await Records.GroupAsync(actor, Id, _attendance!.Sessions.Number) ?? _attendance;
    });

    private static string Share(int taps, FeedbackSum point) => ((double)taps / point.Answers).ToString("P0", CultureInfo.CurrentCulture);

    private Task GoToPageAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _attendance = await Records.GroupAsync(actor, Id, page) ?? _attendance;
        UpdateAddress(("page", InAddress(_attendance!.Sessions.Number)));
    });
}
