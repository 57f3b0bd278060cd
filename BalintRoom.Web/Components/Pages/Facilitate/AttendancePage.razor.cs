using System.Globalization;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Afterwards;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Facilitate;

/// <summary>Who came to a group's sessions: all that a programme ever sees. For those who lead it, also whose turn it is.</summary>
public sealed partial class AttendancePage : OrganizerPage
{
    private GroupAttendance? _attendance;
    private IReadOnlyList<(string Name, DateOnly? On)> _turns = [];
    private IReadOnlyList<FeedbackSum> _pulse = [];

    /// <summary>The group.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Which page of the list is shown, as it stands in the address.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private RecordService Records { get; set; } = null!;

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

    private static string Share(int taps, FeedbackSum point) => ((double)taps / point.Answers).ToString("P0", CultureInfo.CurrentCulture);

    private Task TurnAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _attendance = await Records.GroupAsync(actor, Id, page) ?? _attendance;
        KeepInAddress(("page", InAddress(_attendance!.Sessions.Number)));
    });
}
