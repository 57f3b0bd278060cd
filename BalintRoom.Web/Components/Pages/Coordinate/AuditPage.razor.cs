using BalintRoom.Data.Entities;
using BalintRoom.Domain.People;
using BalintRoom.Programmes.Audit;
using BalintRoom.Programmes.Coordination;
using BalintRoom.Programmes.Resources;
using BalintRoom.Programmes.Results;
using BalintRoom.Web.Components.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace BalintRoom.Web.Components.Pages.Coordinate;

/// <summary>What was done in a programme, by whom and when.</summary>
public sealed partial class AuditPage : OrganizerPage
{
    private ResidencyProgramme? _programme;
    private Page<AuditRow> _lines = new([], 0, 0, Paging.PageSize);

    /// <summary>The programme.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Which page of the list is shown, as it stands in the address.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    [Inject]
    private ProgrammeService Programmes { get; set; } = null!;

    [Inject]
    private IStringLocalizer<CoordinatorWords> Own { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task LoadAsync(MemberId actor)
    {
        _programme = await Programmes.FindAsync(actor, Id);
        if (_programme is null)
            Navigation.NotFound();
        else
            _lines = await Programmes.AuditAsync(actor, Id, FromAddress(PageNumber));
    }

    private Task TurnAsync(int page) => AsOrganizerAsync(async actor =>
    {
        _lines = await Programmes.AuditAsync(actor, Id, page);
        KeepInAddress(("page", InAddress(_lines.Number)));
    });
}
