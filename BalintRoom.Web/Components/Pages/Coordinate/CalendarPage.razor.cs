using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>The sessions of all groups of a programme by month, with weekends and public holidays.</summary>
public sealed partial class CalendarPage : OrganizerPage
{
    private static readonly YearMonthPattern Pattern = YearMonthPattern.Iso;

    private CalendarMonth? _month;

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The month in the address, such as "2026-12"; the current one where it cannot be read.</summary>
    [SupplyParameterFromQuery(Name = "month")]
    public string? Month { get; set; }

    [Inject]
    private ProgrammeCalendar Calendar { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <summary>The days of the week, from the one with which the reader's begins.</summary>
    private static IEnumerable<DayOfWeek> Weekdays =>
        Enumerable.Range((int)CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek, 7).Select(day => (DayOfWeek)(day % 7));

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _month = await Calendar.FindAsync(actor, Id, Pattern.Parse(Month ?? "").TryGetValue(default, out var month) ? month : null);
        if (_month is null)
            Navigation.NotFound();
    }

    private static string ClassOf(CalendarDay day, LocalDate today) => string.Join(
        ' ',
        new[]
        {
            day.IsWeekend ? "weekend" : null, day.Holiday is null ? null : "free", day.Day == today ? "today" : null,
            day.Sessions.Count == 0 && day.Holiday is null ? "empty" : null,
        }.OfType<string>());

    /// <summary>The days in rows of a week, filled up with nothing at both ends.</summary>
    private static IEnumerable<CalendarDay?[]> Weeks(CalendarMonth month)
    {
        var weekday = (int)month.Days[0].Day.DayOfWeek % 7;
        var before = (weekday - (int)CultureInfo.CurrentCulture.DateTimeFormat.FirstDayOfWeek + 7) % 7;
        return Enumerable.Repeat<CalendarDay?>(null, before).Concat(month.Days).Chunk(7)
            .Select(week => (CalendarDay?[])[.. week, .. Enumerable.Repeat<CalendarDay?>(null, 7 - week.Length)]);
    }

    private Task GoToAsync(YearMonth? month) => AsOrganizerAsync(async actor =>
    {
        _month = await Calendar.FindAsync(actor, Id, month) ?? _month;
        UpdateAddress(("month", month is { } shown ? Pattern.Format(shown) : null));
    });
}
