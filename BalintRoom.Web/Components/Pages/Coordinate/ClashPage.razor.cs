using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Records;
using BalintRoom.Programmes.Resources;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>
/// How often people leave early, by weekday and time, as a help to choose slots that nobody has to leave early.
/// </summary>
public sealed partial class ClashPage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private IReadOnlyList<SlotEarlyLeaving> _clashes = [];

    /// <summary>The programme's id.</summary>
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private RecordService Records { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            _clashes = await Records.EarlyLeavingAsync(actor, Id);
    }
}
